import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SignInMethod } from '@freehold/auth'
import express, { type Response, Router } from 'express'
import { pagePolicy } from '../security-headers.ts'
import { docsPage } from './docs-page.ts'
import { errorsPage } from './errors-page.ts'

const folder = path.dirname(fileURLToPath(import.meta.resolve('@scalar/api-reference')))
const { version } = JSON.parse(readFileSync(path.join(folder, '../package.json'), 'utf8')) as {
  version: string
}
/** Named by its version: an update is a new address. */
const renderer = `/docs/renderer-${version}`

/**
 * `/docs/api`, the reference of the REST API, and `/docs/errors`, what each problem means: for everybody, signed in or not.
 * Pages of their own, outside the web app: nothing of the renderer is in its files (docs/decisions/0014).
 */
export function docsRoutes(signIn: SignInMethod): Router {
  const routes = Router()
  routes.use(
    renderer.slice('/docs'.length),
    express.static(path.join(folder, 'browser'), {
      index: false,
      redirect: false,
      fallthrough: false,
      setHeaders: (response) => response.setHeader('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  routes.use(
    '/files',
    express.static(path.join(import.meta.dirname, 'browser'), { index: false, redirect: false }),
  )
  routes.get('/', (_request, response) => response.redirect(302, '/docs/api'))
  routes.get('/api', (_request, response) => {
    answerPage(response, signIn, (nonce) =>
      docsPage({
        title: 'API reference',
        nonce,
        // First: everything the renderer does later has to pass it.
        head: `<meta property="csp-nonce" content="${nonce}" />\n<script src="/docs/files/strict-policy.js"></script>`,
        body: `<div id="reference" data-renderer="${renderer}"></div>
<noscript>The reference needs JavaScript. The same as a file: <a href="/api/v1/openapi.json">openapi.json</a>.</noscript>
<script type="module" src="/docs/files/reference.js"></script>`,
      }),
    )
  })
  routes.get('/errors', (_request, response) => {
    answerPage(response, signIn, (nonce) =>
      docsPage({ title: 'Errors', nonce, head: '', body: errorsPage() }),
    )
  })
  return routes
}

function answerPage(response: Response, signIn: SignInMethod, page: (nonce: string) => string): void {
  const { nonce, header } = pagePolicy(signIn)
  response.setHeader('Content-Security-Policy', header)
  response.type('html').send(page(nonce))
}
