/** One page of the documentation. Everything but `title` is markup made here, never text from outside. */
export interface DocsPage {
  title: 'API reference' | 'Errors'
  nonce: string
  head: string
  body: string
}

const pages = [
  ['API reference', '/docs/api'],
  ['Errors', '/docs/errors'],
] as const

/** The frame of a page: the product's colours and font (apps/web's build makes them), its bar, the way back to the app. */
export function docsPage({ title, nonce, head, body }: DocsPage): string {
  const links = pages.map(
    ([name, href]) => `<a href="${href}"${name === title ? ' aria-current="page"' : ''}>${name}</a>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="description" content="The REST API of Freehold: every operation with examples, and every error." />
<title>${title} · Freehold</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
<script src="/docs-theme/color-scheme.js" nonce="${nonce}"></script>
<link rel="stylesheet" href="/docs-theme/theme.css" />
<link rel="stylesheet" href="/docs/files/docs.css" />
${head}
</head>
<body>
<a class="docs-skip" href="#content">Skip to content</a>
<header class="docs-bar">
<a class="docs-brand" href="/" aria-label="Freehold"><img src="/favicon.svg" alt="" width="24" height="24" /><span>Freehold</span></a>
<nav aria-label="Documentation">${links.join('')}</nav>
<a class="docs-file" href="/api/v1/openapi.json">OpenAPI file</a>
</header>
<div id="content" tabindex="-1">
${body}
</div>
</body>
</html>
`
}
