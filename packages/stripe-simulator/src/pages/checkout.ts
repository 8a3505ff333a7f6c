import type Stripe from 'stripe'
import { hasTrial, lineItemsOf } from '../core/checkout-sessions/line-items.ts'
import { idOf, type World } from '../core/world.ts'
import { cardChoice } from './card-choice.ts'
import { day, money } from './format.ts'
import { type Html, html } from './html.ts'
import { alert, field, form } from './layout.ts'
import { look, type PageAnswer, pageAnswer, type Site, tokenOf } from './page.ts'
import { addressFields, readAddress, taxIdFields } from './person-fields.ts'
import { priceWords, productName } from './plan-lines.ts'

type Session = Stripe.Checkout.Session
type Params = Stripe.Checkout.SessionCreateParams

/** What one sees before paying: the plan, the trial, what is due today, and the fields asked for. */
export function checkoutPage(
  site: Site,
  id: string,
  problem: string | null = null,
  given = new URLSearchParams(),
): PageAnswer | null {
  const world = look(site)
  const session = world.get('checkoutSessions', id)
  if (!session) return null
  if (session.status !== 'open') return closed(site, session)
  const { params } = world.find('checkoutRequests', id)
  const customer = session.customer ? world.get('customers', idOf(session.customer)) : undefined
  const title = session.mode === 'setup' ? 'Save a card' : hasTrial(params) ? 'Start a trial' : 'Subscribe'
  const body = html`<h1>${title}</h1>
${alert(problem)}
${session.mode === 'subscription' && summary(world, session, params, customer)}
${form(`${site.base}/checkout/${id}/pay`, tokenOf(site, id), fields(session, params, given, customer))}
${session.cancel_url !== null && html`<p><a href="${session.cancel_url}">Cancel and go back</a></p>`}`
  return pageAnswer(site, title, body, {
    narrow: true,
    status: problem === null ? 200 : 422,
    leadsTo: [session.success_url],
  })
}

function closed(site: Site, session: Session): PageAnswer {
  const body = html`<h1>This checkout is ${session.status}</h1>
<p>${session.success_url !== null && html`<a href="${session.success_url.replace('{CHECKOUT_SESSION_ID}', session.id)}">Back to the app</a>`}</p>`
  return pageAnswer(site, 'Checkout', body, { narrow: true })
}

function summary(world: World, session: Session, params: Params, customer?: Stripe.Customer): Html {
  const today = money(session.amount_total ?? 0, session.currency ?? 'usd')
  const days = params.subscription_data?.trial_period_days
  const until = params.subscription_data?.trial_end
  const trial = days !== undefined ? `${days} days` : until !== undefined ? `until ${day(until)}` : null
  return html`<div class="card">${customer && html`<p class="meta">For ${customer.name ?? customer.email}</p>`}<ul class="list">
${lineItemsOf(world, session.id, params).map(
  ({
    price,
    quantity,
    amount_total: amount,
    currency,
  }) => html`<li><span>${quantity !== null && `${quantity} × `}${price && productName(world, price)}
<span class="meta">${price && priceWords(price)}</span></span>
<span class="amount">${quantity === null ? '' : money(amount, currency)}</span></li>`,
)}
${trial !== null && html`<li><span>Free trial</span><span>${trial}</span></li>`}
<li class="total"><span>Due today</span><span class="amount">${today}</span></li></ul></div>`
}

/** `given`: what was typed before, when it is asked for again. */
function fields(session: Session, params: Params, given: URLSearchParams, customer?: Stripe.Customer): Html {
  const optionalCard = hasTrial(params) && session.payment_method_collection === 'if_required'
  const email = given.get('email') ?? session.customer_email ?? customer?.email ?? ''
  const collects = session.tax_id_collection?.enabled || session.billing_address_collection === 'required'
  return html`${field('E-mail', 'email', { type: 'email', value: email, autocomplete: 'email' })}
${optionalCard ? cardChoice({ none: 'No card' }) : cardChoice()}
${
  collects &&
  html`<fieldset><legend>Billing address</legend>${field('Name', 'name', { value: given.get('name') ?? customer?.name ?? '', autocomplete: 'organization' })}
${addressFields(given.has('line1') ? readAddress(given) : (customer?.address ?? null))}</fieldset>`
}
${session.tax_id_collection?.enabled && html`<fieldset><legend>Tax id (optional)</legend>${taxIdFields(given.get('tax_value') ?? '')}</fieldset>`}
${session.custom_fields.map(({ key, label, optional, text }) =>
  field(`${label.custom ?? key}${optional ? ' (optional)' : ''}`, `custom[${key}]`, {
    value: text?.default_value ?? '',
  }),
)}
<p><button class="main">${session.mode === 'setup' ? 'Save card' : hasTrial(params) ? 'Start trial' : `Pay ${money(session.amount_total ?? 0, session.currency ?? 'usd')}`}</button></p>`
}
