import type Stripe from 'stripe'
import { testCards } from '../../core/cards/card.ts'
import { idOf, type World } from '../../core/world.ts'
import { moment, money, words } from '../format.ts'
import { type Html, html } from '../html.ts'
import { form } from '../layout.ts'
import type { Site } from '../page.ts'
import { cardWords, subscriptionLines } from '../plan-lines.ts'

/** How far a clock can be moved at once. */
export const steps = [
  { name: 'next', label: 'Next event' },
  { name: 'day', label: '1 day', days: 1 },
  { name: '3-days', label: '3 days', days: 3 },
  { name: 'week', label: '1 week', days: 7 },
  { name: 'month', label: '1 month', days: 31 },
] as const

/** One customer: what it has, what time it is for it, and what can be done to it. */
export function customerCard(site: Site, world: World, customer: Stripe.Customer, token: string): Html {
  const name = customer.name ?? customer.email ?? customer.id
  const subscriptions = world.of(customer.id, 'subscriptions').reverse()
  const open = world.of(customer.id, 'invoices').filter(({ status }) => status === 'open')
  return html`<section class="card" aria-label="${name}">
<div class="spread"><h3>${name}</h3><code class="meta">${customer.id}</code></div>
<p class="meta">${customer.email}</p>
${subscriptions.length === 0 && html`<p>No subscription.</p>`}
${subscriptions.slice(0, 3).map((subscription) => subscriptionLines(world, subscription))}
${open.map((invoice) => openInvoice(site, invoice))}
${clock(site, world, customer, token, name)}
${cards(site, world, customer, token, name)}
<div class="row">${form(`${site.base}/panel/portal/${customer.id}`, token, html`<button>Open portal<span class="meta">&nbsp;as its owner</span></button>`)}
${lastCharge(site, world, customer, token)}</div>
</section>`
}

function openInvoice(site: Site, invoice: Stripe.Invoice): Html {
  const next = invoice.next_payment_attempt
  return html`<p><a href="${site.base}/invoices/${invoice.id}">Open invoice ${invoice.number}</a>,
${money(invoice.amount_remaining, invoice.currency)}, tried ${invoice.attempt_count} times${next && `, again ${moment(next)}`}.</p>`
}

function clock(site: Site, world: World, customer: Stripe.Customer, token: string, name: string): Html {
  if (!customer.test_clock) return html`<p class="meta">Lives in real time: no test clock.</p>`
  const found = world.get('testClocks', idOf(customer.test_clock))
  if (!found) return html`<p class="meta">Its test clock is gone.</p>`
  const buttons = html`<div class="row" role="group" aria-label="Move the clock of ${name}">${steps.map(
    (step) => html`<button name="step" value="${step.name}">${step.label}</button>`,
  )}</div>`
  return html`<p>It is <strong>${moment(found.frozen_time)}</strong></p>
${form(`${site.base}/panel/clocks/${found.id}`, token, buttons)}`
}

function cards(site: Site, world: World, customer: Stripe.Customer, token: string, name: string): Html {
  const own = world
    .of(customer.id, 'subscriptions')
    .findLast(({ ended_at, default_payment_method: card }) => ended_at === null && card !== null)
  const chosen = own?.default_payment_method ?? customer.invoice_settings.default_payment_method
  const method = chosen === null ? undefined : world.get('paymentMethods', idOf(chosen))
  const known = method && world.get('cards', method.id)?.number
  const select = html`<div class="row"><select name="card" aria-label="Another card for ${name}">
${testCards.map((card) => html`<option value="${card.number}"${card.number === known && html` selected`}>${words(card.label)} (${card.number.slice(-4)})</option>`)}
</select><button>Use this card from now on</button></div>`
  return html`<p class="meta">Card: ${method ? cardWords(method) : 'none'}</p>
${form(`${site.base}/panel/cards/${customer.id}`, token, select)}`
}

function lastCharge(site: Site, world: World, customer: Stripe.Customer, token: string): Html {
  const charge = world
    .of(customer.id, 'charges')
    .findLast(({ paid, refunded, disputed }) => paid && !refunded && !disputed)
  if (!charge) return html``
  const amount = money(charge.amount - charge.amount_refunded, charge.currency)
  return html`${form(`${site.base}/panel/refund/${charge.id}`, token, html`<button>Refund ${amount}</button>`)}
${form(`${site.base}/panel/dispute/${charge.id}`, token, html`<button>Dispute ${amount}</button>`)}`
}
