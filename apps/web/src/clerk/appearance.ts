/** The accent as text: lighter than as a surface where the page is dark. */
const link = { color: 'var(--fh-accent-text)' }

/** Clerk's components in our colours, light and dark. */
export const appearance = {
  variables: {
    colorPrimary: 'var(--fh-accent)',
    colorPrimaryForeground: 'var(--fh-on-accent)',
    colorBackground: 'var(--fh-surface)',
    colorForeground: 'var(--fh-text)',
    colorMutedForeground: 'var(--fh-muted)',
    colorInput: 'var(--fh-surface)',
    colorInputForeground: 'var(--fh-text)',
    colorNeutral: 'var(--fh-text)',
    fontFamily: 'inherit',
    borderRadius: '6px',
  },
  elements: {
    footerActionLink: link,
    formFieldAction: link,
    identityPreviewEditButton: link,
    navbarButton__active: link,
    profileSectionPrimaryButton: link,
  },
} as const
