// Draws the reference from the same file that clients are generated from.
const place = document.getElementById('reference')
const html = document.documentElement
const { createApiReference } = await import(`${place.dataset.renderer}/standalone.esm.js`)
// The renderer has read it; from now on nothing in the page shows the nonce.
document.querySelector('meta[property="csp-nonce"]').remove()
const scheme = html.dataset.mantineColorScheme === 'dark' ? 'dark' : 'light'

createApiReference(place, {
  url: '/api/v1/openapi.json',
  theme: 'none',
  layout: 'modern',
  // The app's own choice of light or dark counts here too.
  forceDarkModeState: scheme,
  hideDarkModeToggle: true,
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
  documentDownloadType: 'none',
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  defaultOpenFirstTag: true,
  orderSchemaPropertiesBy: 'preserve',
  persistAuth: false,
})

// What the renderer leaves without a name or a state that its roles require, on the page and in its dialogs.
const mend = () => {
  for (const button of document.querySelectorAll('button.scalar-code-copy:not([aria-label])'))
    button.setAttribute('aria-label', 'Copy')
  for (const button of document.querySelectorAll('button.show-more[aria-label]'))
    button.removeAttribute('aria-label')
  for (const button of document.querySelectorAll('button[role="none"]')) button.removeAttribute('role')
  for (const list of document.querySelectorAll('ul[aria-label$=" endpoints"]:not([tabindex])'))
    list.setAttribute('tabindex', '0')
  for (const field of document.querySelectorAll('[role="combobox"]:not([aria-expanded])'))
    field.setAttribute('aria-expanded', 'false')
  for (const code of document.querySelectorAll('.cm-content:not([aria-label])'))
    code.setAttribute('aria-label', 'Code')
  for (const button of document.querySelectorAll('button[aria-controls]'))
    if (!document.getElementById(button.getAttribute('aria-controls')))
      button.removeAttribute('aria-controls')
}
const changes = { childList: true, subtree: true, attributeFilter: ['aria-expanded', 'aria-label', 'role'] }
new MutationObserver(mend).observe(document.body, changes)
mend()
