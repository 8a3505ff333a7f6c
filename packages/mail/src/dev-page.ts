import type { Response } from 'express'
import { escapeHtml } from './escape-html.ts'

// No script at all; styles stand inline, as mails have them.
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'self'; base-uri 'self'; form-action 'none'"

const style = `body{margin:0 auto;max-width:760px;padding:32px 16px;font:15px/1.5 system-ui,sans-serif;color:#18181b;background:#fff}
a{color:#1d4ed8}h1{font-size:20px}ul{list-style:none;padding:0}li{padding:10px 0;border-top:1px solid #e4e4e7}
small,dt{color:#71717a}dl{display:grid;grid-template-columns:auto 1fr;gap:4px 16px}dd{margin:0}
iframe{width:100%;height:480px;border:1px solid #e4e4e7;border-radius:8px}pre{white-space:pre-wrap;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){body{color:#f4f4f5;background:#18181b}a{color:#93c5fd}li,iframe{border-color:#3f3f46}iframe{background:#fff}}`

/** What the page says can neither run nor load anything. */
export function setHeaders(res: Response): Response {
  // The links sign people in: no cache, and no referrer to carry them on.
  return res
    .set({
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Frame-Options': 'SAMEORIGIN',
    })
    .type('html')
}

/** A page for developers. `body` is HTML, `title` text. */
export function sendPage(res: Response, title: string, body: string): void {
  setHeaders(
    res,
  ).send(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body><h1>${escapeHtml(title)}</h1>${body}</body></html>`)
}
