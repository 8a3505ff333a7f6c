import type Stripe from 'stripe'
import { idOf } from '../core/world.ts'
import { money } from './format.ts'
import { html } from './html.ts'
import { form } from './layout.ts'
import { look, type PageAnswer, pageAnswer, type Site, tokenOf } from './page.ts'
import { makeDefault } from './save-card.ts'

/** The card's bank asks its holder: for a payment (`pi_`) or to keep a card (`seti_`). `back`: where to go afterwards. */
export function authenticatePage(site: Site, id: string, back: string): PageAnswer | null {
  const intent = find(site, id)
  if (!intent) return null
  const what =
    intent.object === 'payment_intent'
      ? `to pay ${money(intent.amount, intent.currency)}`
      : 'to keep this card for later payments'
  const asks = intent.status === 'requires_action'
  const body = html`<h1>The bank asks</h1>
${
  asks
    ? html`<p>A test card that must be authenticated wants ${what}. What does its holder say?</p>
${form(
  `${site.base}/authenticate/${id}`,
  tokenOf(site, id),
  html`<input type="hidden" name="back" value="${back}"><div class="row"><button class="main" name="answer" value="yes">Authenticate</button><button name="answer" value="no">Fail authentication</button></div>`,
)}`
    : html`<p>There is nothing to authenticate: it is ${intent.status.replaceAll('_', ' ')}.</p><p><a href="${localPath(site, back)}">Back</a></p>`
}`
  return pageAnswer(site, 'The bank asks', body, { narrow: true })
}

export function authenticate(site: Site, id: string, fields: URLSearchParams): PageAnswer | null {
  const intent = find(site, id)
  if (!intent) return null
  const accept = fields.get('answer') === 'yes'
  const { run } = site.simulator
  if (intent.object === 'payment_intent') run({ kind: 'paymentIntents.authenticate', id, params: { accept } })
  else {
    const after = run({ kind: 'setupIntents.authenticate', id, params: { accept } }) as Stripe.SetupIntent
    if (after.status === 'succeeded' && after.customer && after.payment_method)
      makeDefault(site, idOf(after.customer), idOf(after.payment_method))
  }
  return { kind: 'redirect', to: localPath(site, fields.get('back') ?? '') }
}

/** Only to pages of the simulator: the field comes from the browser. */
function localPath(site: Site, path: string): string {
  return /^\/(?![/\\])/.test(path) && path.startsWith(`${site.base}/`) ? path : `${site.base}/`
}

function find(site: Site, id: string): Stripe.PaymentIntent | Stripe.SetupIntent | undefined {
  const world = look(site)
  return id.startsWith('seti_') ? world.get('setupIntents', id) : world.get('paymentIntents', id)
}
