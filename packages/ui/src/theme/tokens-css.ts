import { type Scheme, tokens, tokenVariable } from './tokens.ts'

/** The colours and fonts as a stylesheet, for pages outside the app. @param font address of the variable font */
export function tokensCss(font: string): string {
  return `@font-face { font-family: "Geist Variable"; font-weight: 100 900; font-display: swap; src: url("${font}") format("woff2"); }
:root {
  --fh-font: "Geist Variable", system-ui, -apple-system, "Segoe UI", sans-serif;
  --fh-font-code: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
}
:root { color-scheme: light; ${variablesOf('light')} }
:root[data-mantine-color-scheme="dark"] { color-scheme: dark; ${variablesOf('dark')} }
`
}

function variablesOf(scheme: Scheme): string {
  return Object.entries(tokens[scheme])
    .map(([name, value]) => `${tokenVariable(name)}: ${value};`)
    .join(' ')
}
