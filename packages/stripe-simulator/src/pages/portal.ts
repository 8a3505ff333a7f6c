import type Stripe from 'stripe'
import { idOf, type World } from '../core/world.ts'
import { cardChoice } from './card-choice.ts'
import { day, money, words } from './format.ts'
import { type Html, html } from './html.ts'
import { alert, field, form, status } from './layout.ts'
import { look, type PageAnswer, pageAnswer, type Site, tokenOf } from './page.ts'
import { addressFields, taxIdFields } from './person-fields.ts'
import { cardWords, subscriptionLines } from './plan-lines.ts'

/** Stripe's customer portal: cards, invoices, address, tax ids, the end of a subscription. */
export function portalPage(site: Site, id: string, problem: string | null = null): PageAnswer | null {
  const world = look(site)
  const session = world.get('portalSessions', id)
  const customer = session && world.get('customers', session.customer)
  if (!session || !customer) return null
  const to = (action: string, content: Html) =>
    form(`${site.base}/portal/${id}/${action}`, tokenOf(site, id), content)
  if (session.flow?.type === 'payment_method_update') return cardFlow(site, session, to, problem)
  const body = html`${session.return_url !== null && html`<p><a href="${session.return_url}">Back to ${hostOf(session.return_url)}</a></p>`}
<h1>Billing of ${customer.name ?? customer.email ?? customer.id}</h1>
${alert(problem)}
<h2>Subscription</h2>${subscriptions(world, customer, to)}
<h2 id="cards">Cards</h2>${methods(world, customer, to)}
<h2>Invoices</h2>${invoices(site, world, customer)}
<h2>Billing address</h2>${address(customer, to)}
<h2>Tax ids</h2>${taxIds(world, customer, to)}`
  return pageAnswer(site, 'Customer portal', body, { narrow: true, status: problem === null ? 200 : 422 })
}

type To = (action: string, content: Html) => Html

/** Opened to set the card and nothing else; leads back when that is done. */
function cardFlow(
  site: Site,
  session: Stripe.BillingPortal.Session,
  to: To,
  problem: string | null,
): PageAnswer {
  const back = leadsBack(session)
  const body = html`<h1>Card for payments</h1>
${alert(problem)}
${to('card', html`${cardChoice()}<button class="main">Save card</button>`)}
${back !== null && html`<p><a href="${back}">Go back without a change</a></p>`}`
  const status = problem === null ? 200 : 422
  return pageAnswer(site, 'Card for payments', body, { narrow: true, status, leadsTo: [back] })
}

/** Where a portal opened for one thing leads when that is done. */
export function leadsBack({ flow, return_url }: Stripe.BillingPortal.Session): string | null {
  return flow?.after_completion.redirect?.return_url ?? return_url
}

function subscriptions(world: World, customer: Stripe.Customer, to: To): Html {
  const live = world.of(customer.id, 'subscriptions').filter(({ ended_at }) => ended_at === null)
  if (live.length === 0) return html`<p class="card">No subscription.</p>`
  return html`${live.map(
    (subscription) => html`<div class="card">${subscriptionLines(world, subscription)}
${
  subscription.cancel_at_period_end || subscription.cancel_at
    ? to(`keep/${subscription.id}`, html`<button>Don’t cancel</button>`)
    : to(`cancel/${subscription.id}`, html`<button>Cancel at the end of the period</button>`)
}</div>`,
  )}`
}

function methods(world: World, customer: Stripe.Customer, to: To): Html {
  const chosen = customer.invoice_settings.default_payment_method
  const rows = world.of(customer.id, 'paymentMethods').reverse()
  const row = (method: Stripe.PaymentMethod) => {
    const isDefault = chosen !== null && idOf(chosen) === method.id
    const name = cardWords(method)
    return html`<li><span>${name} ${isDefault && html`<span class="meta">pays</span>`}</span><span class="row">
${!isDefault && to(`default/${method.id}`, html`<button class="plain" aria-label="Pay with ${name}">Pay with it</button>`)}
${to(`remove/${method.id}`, html`<button class="plain" aria-label="Remove ${name}">Remove</button>`)}</span></li>`
  }
  return html`<div class="card">${rows.length === 0 ? html`<p>No card.</p>` : html`<ul class="list">${rows.map(row)}</ul>`}
<details><summary>Add a card</summary>${to('card', html`${cardChoice()}<button class="main">Save card</button>`)}</details></div>`
}

function invoices(site: Site, world: World, customer: Stripe.Customer): Html {
  const rows = world
    .of(customer.id, 'invoices')
    .reverse()
    .filter((invoice) => invoice.status !== 'draft')
  if (rows.length === 0) return html`<p class="card">None yet.</p>`
  return html`<div class="card"><ul class="list">${rows.map(
    (
      invoice,
    ) => html`<li><span><a href="${site.base}/invoices/${invoice.id}">${invoice.number ?? 'Invoice'}</a>
<span class="meta">${day(invoice.created)}</span></span><span class="row">${status(invoice.status ?? 'draft')}
<span class="amount">${money(invoice.total, invoice.currency)}</span></span></li>`,
  )}</ul></div>`
}

function address(customer: Stripe.Customer, to: To): Html {
  return html`<div class="card">${to(
    'address',
    html`${field('Name', 'name', { value: customer.name ?? '', autocomplete: 'organization' })}
${addressFields(customer.address ?? null)}<button>Save address</button>`,
  )}</div>`
}

function taxIds(world: World, customer: Stripe.Customer, to: To): Html {
  const rows = world.of(customer.id, 'taxIds')
  return html`<div class="card">${
    rows.length > 0 &&
    html`<ul class="list">${rows.map(
      (row) => html`<li><span>${row.value} <span class="meta">${words(row.type).toUpperCase()}</span></span>
${to(`remove-tax-id/${row.id}`, html`<button class="plain" aria-label="Remove ${row.value}">Remove</button>`)}</li>`,
    )}</ul>`
  }${to('tax-id', html`${taxIdFields()}<button>Add tax id</button>`)}</div>`
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : 'the app')
