import { type CSSVariablesResolver, createTheme } from '@mantine/core'
import { componentDefaults } from './component-defaults.ts'
import { accentScale, avatarHues, neutralDarkScale, type Scheme, tokens, tokenVariable } from './tokens.ts'

const fontFamily = "'Geist Variable', 'Geist Fallback', system-ui, -apple-system, 'Segoe UI', sans-serif"

/** The product's Mantine theme: dense 13/20 body, 4-8-12-16-24-32 spacing, radius 6/8/12. */
export const theme = createTheme({
  colors: { accent: [...accentScale], dark: [...neutralDarkScale] },
  primaryColor: 'accent',
  primaryShade: 6,
  black: tokens.light.text,
  fontFamily,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.8125rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.3334', sm: '1.5385', md: '1.5385', lg: '1.5', xl: '1.4' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '0.75rem' },
  defaultRadius: 'sm',
  shadows: {
    xs: 'none',
    sm: '0 1px 2px rgb(0 0 0 / 6%)',
    md: '0 2px 4px rgb(0 0 0 / 4%), 0 6px 16px rgb(0 0 0 / 8%)',
    lg: '0 4px 8px rgb(0 0 0 / 4%), 0 12px 32px rgb(0 0 0 / 12%)',
    xl: '0 8px 16px rgb(0 0 0 / 6%), 0 24px 56px rgb(0 0 0 / 18%)',
  },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4286' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.5385' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: componentDefaults,
})

/** Gives every token to CSS as `--fh-…` and points Mantine's own variables at them, per scheme. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: { '--fh-row': '2.5rem', '--fh-rail-width': '14.5rem', '--fh-topbar': '3rem' },
  light: schemeVariables('light'),
  dark: schemeVariables('dark'),
})

function schemeVariables(scheme: Scheme): Record<string, string> {
  const own = Object.entries(tokens[scheme]).map(([name, value]) => [tokenVariable(name), value])
  const avatars = avatarHues[scheme].flatMap(([fill, text], index) => [
    [`--fh-avatar-${index}-fill`, fill],
    [`--fh-avatar-${index}-text`, text],
  ])
  return { ...Object.fromEntries([...own, ...avatars]), ...mantineVariables }
}

const mantineVariables = {
  '--mantine-color-body': 'var(--fh-canvas)',
  '--mantine-color-text': 'var(--fh-text)',
  '--mantine-color-bright': 'var(--fh-text)',
  '--mantine-color-dimmed': 'var(--fh-muted)',
  '--mantine-color-placeholder': 'var(--fh-faint)',
  '--mantine-color-anchor': 'var(--fh-accent-text)',
  '--mantine-color-error': 'var(--fh-danger-text)',
  '--mantine-color-success': 'var(--fh-ok-text)',
  '--mantine-color-default': 'var(--fh-surface)',
  '--mantine-color-default-hover': 'var(--fh-hover)',
  '--mantine-color-default-color': 'var(--fh-text)',
  '--mantine-color-default-border': 'var(--fh-edge-soft)',
  '--mantine-color-disabled': 'var(--fh-disabled-fill)',
  '--mantine-color-disabled-color': 'var(--fh-disabled-text)',
  '--mantine-color-disabled-border': 'var(--fh-hairline)',
  '--mantine-color-accent-filled': 'var(--fh-accent)',
  '--mantine-color-accent-filled-hover': 'var(--fh-accent-hover)',
  '--mantine-color-accent-light': 'var(--fh-accent-soft)',
  '--mantine-color-accent-light-hover': 'var(--fh-selected)',
  '--mantine-color-accent-light-color': 'var(--fh-accent-text)',
  '--mantine-color-accent-outline': 'var(--fh-accent-text)',
  // The text of red menu items: the default shade reaches 3.3 on white.
  '--mantine-color-red-6': 'var(--fh-danger-text)',
  '--mantine-color-red-filled': 'var(--fh-danger)',
  '--mantine-color-red-filled-hover': 'var(--fh-danger-hover)',
  '--mantine-color-red-light': 'var(--fh-danger-soft)',
  '--mantine-color-red-light-hover': 'var(--fh-danger-soft)',
  '--mantine-color-red-light-color': 'var(--fh-danger-text)',
  '--mantine-color-red-outline': 'var(--fh-danger-text)',
}
