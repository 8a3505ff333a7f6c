import type Stripe from 'stripe'
import { type Html, html } from '../html.ts'
import { alert, field, form } from '../layout.ts'
import { look, type PageAnswer, pageAnswer, panelPage, type Site, tokenOf } from '../page.ts'
import { customerCard } from './customer-card.ts'
import { eventList } from './event-list.ts'

const newestEvents = 40

/** Customers with their clocks, the webhooks' switches, and what happened. */
export function panel(site: Site, problem: string | null = null): PageAnswer {
  const world = look(site)
  const token = tokenOf(site, panelPage)
  const customers = world.all('customers').reverse()
  const body = html`<h1>Customers and clock</h1>
<p class="meta">Each customer lives on a clock of its own. Move it, and Stripe’s side of the story happens: renewals, failed payments, endings, and the webhooks that tell of them.</p>
${alert(problem)}
${customers.length === 0 && html`<p class="card">No customers yet. The app makes one with each workspace.</p>`}
<div class="cards">${customers.map((customer) => customerCard(site, world, customer, token))}</div>
<h2 id="webhooks">Webhooks</h2>
${switches(site, token)}
<h2 id="events">Events</h2>
${eventList(site, newest(world.all('events')), token)}`
  return pageAnswer(site, 'Customers and clock', body, { status: problem === null ? 200 : 422 })
}

/** By when they happened to us: clocks of customers differ. */
const newest = (events: readonly Stripe.Event[]) =>
  events.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, newestEvents)

function switches(site: Site, token: string): Html {
  const { switches: now, queue } = site.simulator.webhooks
  const { latencyMs } = site.simulator.answers
  const numbers = html`<div class="fields">
${field('Delay (seconds)', 'delay', { type: 'number', value: String(now.delay) })}
${field('Repeat (times more)', 'repeat', { type: 'number', value: String(now.repeat) })}
${field('Drop (percent)', 'drop', { type: 'number', value: String(now.drop) })}
${field('Answers take (ms)', 'latency', { type: 'number', value: String(latencyMs) })}
</div>
<label class="check"><input type="checkbox" name="shuffle" value="on"${now.shuffle && html` checked`}> Send what is due in another order</label>
<button>Set</button>`
  return html`<div class="card">${form(`${site.base}/panel/switches`, token, numbers)}</div>
<div class="row"><p>${queue.length === 0 ? 'Nothing waits to be sent.' : `${queue.length} waiting to be sent or sent again.`}</p>
${queue.length > 0 && form(`${site.base}/panel/flush`, token, html`<button>Send all now</button>`)}</div>`
}
