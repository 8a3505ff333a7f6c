/** The page's CSP nonce from `<meta property="csp-nonce" nonce="…">` (Vite's `html.cspNonce`), or undefined. */
export function readNonce(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')
  return meta?.nonce || meta?.getAttribute('content') || undefined
}
