import express, { type Request, type Response, type Router } from 'express'
import type { Simulator } from '../simulator.ts'
import { authenticate, authenticatePage } from './authenticate.ts'
import { checkoutPage } from './checkout.ts'
import { isFormToken } from './form-token.ts'
import { html } from './html.ts'
import { invoicePage, payInvoice, receiptPage } from './invoice.ts'
import { isLocal } from './is-local.ts'
import { type PageAnswer, pageAnswer, panelPage, type Site } from './page.ts'
import { eventPage } from './panel/event-list.ts'
import { panel } from './panel/panel.ts'
import { panelAction } from './panel/panel-actions.ts'
import { payCheckout } from './pay-checkout.ts'
import { portalPage } from './portal.ts'
import { portalAction, portalDone } from './portal-actions.ts'
import { style } from './style.ts'

type Answer = PageAnswer | null

/** The API at `/v1`, the pages people are sent to, and the panel; for this machine's own browser and processes only. */
export function createRouter(simulator: Simulator, now: () => Date): Router {
  const router = express.Router()
  const text = express.text({ type: () => true, limit: '512kb' })
  const siteOf = (request: Request): Site => ({ simulator, base: request.baseUrl, now })

  router.use((request, response, next) => {
    if (isLocal(request)) return next()
    response.status(403).json({ error: { message: 'The Stripe simulator answers this machine only.' } })
  })
  router.use('/v1', text, async (request, response) => {
    const body = typeof request.body === 'string' ? request.body : ''
    const { method, headers } = request
    const answer = await simulator.handle({ method, path: `/v1${request.url}`, headers, body })
    response.status(answer.status).set(answer.headers).send(answer.body)
  })
  router.get('/style.css', (_request, response) => {
    response.type('css').set('Content-Security-Policy', "default-src 'none'").send(style)
  })

  const get = (path: string, page: (site: Site, names: Names, request: Request) => Answer) =>
    router.get(path, (request, response) => {
      const site = siteOf(request)
      send(site, response, page(site, request.params as Names, request))
    })
  get('/', (site) => panel(site))
  get('/events/:id', (site, { id = '' }) => eventPage(site, id))
  get('/checkout/:id', (site, { id = '' }) => checkoutPage(site, id))
  get('/portal/:id', (site, { id = '' }) => portalPage(site, id))
  get('/portal/:id/done', (site, { id = '' }) => portalDone(site, id))
  get('/invoices/:id', (site, { id = '' }) => invoicePage(site, id))
  get('/invoices/:id/pdf', (site, { id = '' }) => invoicePage(site, id, { receipt: true }))
  get('/receipts/:id', (site, { id = '' }) => receiptPage(site, id))
  get('/authenticate/:id', (site, { id = '' }, { query }) =>
    authenticatePage(site, id, typeof query['back'] === 'string' ? query['back'] : `${site.base}/`),
  )

  /** `again`: the same page, saying what went wrong. `page`: whose token the form must carry. */
  const post = (path: string, act: Act) =>
    router.post(path, text, async (request, response) => {
      const site = siteOf(request)
      const fields = new URLSearchParams(typeof request.body === 'string' ? request.body : '')
      const names = request.params as Names
      const { page, press, again } = act(site, names, fields)
      if (!isFormToken(fields.get('token') ?? '', simulator.secretKey, page)) return refuse(site, response)
      send(site, response, await pressed(press, again))
    })
  post('/checkout/:id/pay', (site, { id = '' }, fields) => ({
    page: id,
    press: () => payCheckout(site, id, fields),
    again: (problem) => checkoutPage(site, id, problem, fields),
  }))
  post('/portal/:id/:action{/:what}', (site, { id = '', action = '', what = '' }, fields) => ({
    page: id,
    press: () => portalAction(site, id, action, what, fields),
    again: (problem) => portalPage(site, id, problem),
  }))
  post('/invoices/:id/pay', (site, { id = '' }, fields) => ({
    page: id,
    press: () => payInvoice(site, id, fields),
    again: (problem) => invoicePage(site, id, { problem }),
  }))
  post('/authenticate/:id', (site, { id = '' }, fields) => ({
    page: id,
    press: () => authenticate(site, id, fields),
    again: (problem) => panel(site, problem),
  }))
  post('/panel/:action{/:what}', (site, { action = '', what = '' }, fields) => ({
    page: panelPage,
    press: () => panelAction(site, action, what, fields),
    again: (problem) => panel(site, problem),
  }))
  router.use((request, response) => send(siteOf(request), response, null))
  return router
}

type Names = Partial<Record<string, string>>
type Act = (
  site: Site,
  names: Names,
  fields: URLSearchParams,
) => { page: string; press: () => Answer | Promise<Answer>; again: (problem: string) => Answer }

async function pressed(
  press: () => Answer | Promise<Answer>,
  again: (problem: string) => Answer,
): Promise<Answer> {
  try {
    return await press()
  } catch (error) {
    return again(error instanceof Error ? error.message : String(error))
  }
}

function refuse(site: Site, response: Response): void {
  const body = html`<h1>This form is not from here</h1><p><a href="${site.base}/">Customers and clock</a></p>`
  send(site, response, pageAnswer(site, 'Refused', body, { narrow: true, status: 403 }))
}

function send(site: Site, response: Response, answer: Answer): void {
  const found =
    answer ??
    pageAnswer(
      site,
      'Nothing here',
      html`<h1>Nothing here</h1><p><a href="${site.base}/">Customers and clock</a></p>`,
      {
        narrow: true,
        status: 404,
      },
    )
  if (found.kind === 'redirect') {
    response.redirect(303, found.to)
    return
  }
  // Browsers hold form-action against redirects, too: paying leads back to the app.
  const targets = found.leadsTo.filter((url) => URL.canParse(url)).map((url) => ` ${new URL(url).origin}`)
  response
    .status(found.status)
    .type('html')
    .set(
      'Content-Security-Policy',
      `default-src 'none'; style-src 'self'; img-src data:; form-action 'self'${targets.join('')}; base-uri 'none'; frame-ancestors 'none'`,
    )
    .send(found.body)
}
