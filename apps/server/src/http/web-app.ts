import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { SignInMethod } from '@freehold/auth'
import express, { Router } from 'express'
import { BootError } from '../boot/explain-failure.ts'
import { pagePolicy } from './security-headers.ts'

/** Where index.html wants the nonce; `apps/web/index.html` writes it. */
const noncePlaceholder = '%CSP_NONCE%'

/** The built single-page app: hashed assets for a year, the page itself fresh with a nonce for each answer. */
export function webApp(root: string, signIn: SignInMethod): Router {
  const dist = path.join(root, 'apps/web/dist')
  let page: string
  try {
    page = readFileSync(path.join(dist, 'index.html'), 'utf8')
  } catch {
    throw new BootError('the web app is not built. Run `npm start`, which builds it.')
  }
  const routes = Router()
  routes.use('/assets', files(path.join(dist, 'assets'), 'public, max-age=31536000, immutable'))
  // The file itself has no nonce yet; the page is at `/`.
  routes.get('/index.html', (_request, response) => response.redirect(301, '/'))
  routes.use(files(dist, 'public, max-age=3600'))
  routes.get('/{*path}', (request, response, next) => {
    // A missing asset must not be answered by a page: the browser would run HTML as a script.
    if (/^\/(assets|api|trpc|files|dev)(\/|$)/.test(request.path)) return next()
    const { nonce, header } = pagePolicy(signIn)
    response.setHeader('Content-Security-Policy', header)
    response.type('html').send(page.replaceAll(noncePlaceholder, nonce))
  })
  routes.use((request, response) => {
    response.status(404).json({
      error: {
        message: 'There is nothing here.',
        data: { code: 'not_found', requestId: response.locals['requestId'], path: request.path },
      },
    })
  })
  return routes
}

/** express.static leaves a Cache-Control that stands already, and every answer has one. */
function files(folder: string, cacheControl: string) {
  return express.static(folder, {
    index: false,
    redirect: false,
    setHeaders: (response) => response.setHeader('Cache-Control', cacheControl),
  })
}
