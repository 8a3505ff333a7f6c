import type Stripe from 'stripe'
import { idOf, type World } from '../core/world.ts'
import { cardChoice, readCard } from './card-choice.ts'
import { day, money } from './format.ts'
import { type Html, html } from './html.ts'
import { alert, form, status } from './layout.ts'
import { look, type PageAnswer, pageAnswer, type Site, tokenOf } from './page.ts'

/** The hosted invoice: what is charged, and a way to pay what is open. `receipt`: to print. */
export function invoicePage(
  site: Site,
  id: string,
  { problem = null, receipt = false }: { problem?: string | null; receipt?: boolean } = {},
): PageAnswer | null {
  const world = look(site)
  const invoice = world.get('invoices', id)
  if (!invoice) return null
  const title = `Invoice ${invoice.number ?? '(draft)'}`
  const body = html`<h1>${title}</h1>
<p>${status(invoice.status ?? 'draft')}</p>
${alert(problem)}
<div class="card">${facts(world, invoice)}${lines(invoice)}</div>
${!receipt && invoice.status === 'open' && pay(site, invoice)}
${!receipt && html`<p><a href="${site.base}/invoices/${id}/pdf">To print</a></p>`}`
  return pageAnswer(site, title, body, { narrow: true, status: problem === null ? 200 : 422 })
}

function facts(world: World, invoice: Stripe.Invoice): Html {
  const { customer_address: address } = invoice
  const lasting = world.of(idOf(invoice.customer ?? ''), 'taxIds')
  return html`<dl><dt>To</dt><dd>${invoice.customer_name ?? invoice.customer_email}</dd>
${address && html`<dt>Address</dt><dd>${[address.line1, address.postal_code, address.city, address.country].filter(Boolean).join(', ')}</dd>`}
${lasting.map(({ value }) => html`<dt>Tax id</dt><dd>${value}</dd>`)}
${(invoice.custom_fields ?? []).map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}
<dt>Date</dt><dd>${day(invoice.created)}</dd>
<dt>Period</dt><dd>${day(invoice.period_start)} to ${day(invoice.period_end)}</dd></dl>`
}

function lines(invoice: Stripe.Invoice): Html {
  const { currency } = invoice
  const sum = (name: string, amount: number) =>
    html`<li><span>${name}</span><span class="amount">${money(amount, currency)}</span></li>`
  return html`<ul class="list">${invoice.lines.data.map(
    (line) => html`<li><span>${line.description}
<span class="meta">${day(line.period.start)} to ${day(line.period.end)}</span></span>
<span class="amount">${money(line.amount, currency)}</span></li>`,
  )}
${sum('Total', invoice.total)}
${invoice.starting_balance !== 0 && sum('From the balance', invoice.amount_due - invoice.total)}
${sum('Paid', invoice.amount_paid)}
<li class="total"><span>To pay</span><span class="amount">${money(invoice.amount_remaining, currency)}</span></li></ul>`
}

function pay(site: Site, invoice: Stripe.Invoice): Html {
  const amount = money(invoice.amount_remaining, invoice.currency)
  const waiting = asking(site, invoice.id)
  const back = encodeURIComponent(`${site.base}/invoices/${invoice.id}`)
  return html`${
    waiting !== null &&
    html`<p class="card">The card’s bank waits for its holder. <a href="${site.base}/authenticate/${waiting}?back=${back}">Answer it</a>, or pay with another card.</p>`
  }<h2>Pay</h2><div class="card">${form(
    `${site.base}/invoices/${invoice.id}/pay`,
    tokenOf(site, invoice.id ?? ''),
    html`${cardChoice()}<button class="main">Pay ${amount}</button>`,
  )}</div>`
}

/** The card is kept for the customer and pays this invoice now. */
export function payInvoice(site: Site, id: string, fields: URLSearchParams): PageAnswer | null {
  const invoice = look(site).get('invoices', id)
  if (!invoice?.customer) return null
  const { run } = site.simulator
  const card = readCard(fields)
  if (!card) return invoicePage(site, id, { problem: 'Choose a card.' })
  const customer = idOf(invoice.customer)
  const method = run({
    kind: 'paymentMethods.create',
    params: { type: 'card', card },
  }) as Stripe.PaymentMethod
  const back = `${site.base}/invoices/${id}`
  try {
    run({ kind: 'paymentMethods.attach', id: method.id, params: { customer } })
    run({ kind: 'invoices.pay', id, params: { payment_method: method.id } })
  } catch (error) {
    const waiting = asking(site, id)
    if (waiting === null) throw error
    return { kind: 'redirect', to: `${site.base}/authenticate/${waiting}?back=${encodeURIComponent(back)}` }
  }
  return { kind: 'redirect', to: back }
}

/** The invoice's payment that asks the card's holder. */
export function asking(site: Site, invoice: string): string | null {
  const world = look(site)
  const intents = world
    .of(invoice, 'invoicePayments')
    .flatMap(({ payment }) => (payment.payment_intent ? [idOf(payment.payment_intent)] : []))
  return intents.find((id) => world.get('paymentIntents', id)?.status === 'requires_action') ?? null
}

/** The receipt of one charge. */
export function receiptPage(site: Site, id: string): PageAnswer | null {
  const charge = look(site).get('charges', id)
  if (!charge) return null
  const body = html`<h1>Receipt</h1><div class="card"><dl>
<dt>Amount</dt><dd>${money(charge.amount, charge.currency)}</dd>
<dt>Paid</dt><dd>${day(charge.created)}</dd>
<dt>Card</dt><dd>${charge.payment_method_details?.card?.brand} •••• ${charge.payment_method_details?.card?.last4}</dd>
${charge.amount_refunded > 0 && html`<dt>Refunded</dt><dd>${money(charge.amount_refunded, charge.currency)}</dd>`}
</dl></div>`
  return pageAnswer(site, 'Receipt', body, { narrow: true })
}
