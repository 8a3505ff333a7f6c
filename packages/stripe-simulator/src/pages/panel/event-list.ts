import type Stripe from 'stripe'
import type { Delivery } from '../../webhooks/webhook-data.ts'
import { moment } from '../format.ts'
import { type Html, html } from '../html.ts'
import { form, status } from '../layout.ts'
import { look, type PageAnswer, pageAnswer, panelPage, type Site, tokenOf } from '../page.ts'

/** Events, newest first, each with how its deliveries went. */
export function eventList(site: Site, events: readonly Stripe.Event[], token: string): Html {
  if (events.length === 0) return html`<p class="card">Nothing has happened yet.</p>`
  const { log } = site.simulator.webhooks
  return html`<div class="card"><ul class="list">${events.map(
    (event) => html`<li><span><a href="${site.base}/events/${event.id}">${event.type}</a>
<span class="meta">${moment(event.created)}</span></span>
<span class="row">${outcome(log.filter(({ eventId }) => eventId === event.id))}
${form(`${site.base}/panel/resend/${event.id}`, token, html`<button class="plain" aria-label="Send ${event.type} again">Send again</button>`)}</span></li>`,
  )}</ul></div>`
}

function outcome(deliveries: readonly Delivery[]): Html {
  const last = deliveries.at(-1)
  if (!last) return html`<span class="meta">not sent</span>`
  return html`${status(last.outcome)}<span class="meta">${last.status ?? ''}${deliveries.length > 1 && ` (${deliveries.length} times)`}</span>`
}

/** One event as it is sent, and each delivery. */
export function eventPage(site: Site, id: string): PageAnswer | null {
  const event = look(site).get('events', id)
  if (!event) return null
  const deliveries = site.simulator.webhooks.log.filter(({ eventId }) => eventId === id)
  const body = html`<p><a href="${site.base}/#events">All events</a></p>
<h1>${event.type}</h1><p class="meta">${event.id}, ${moment(event.created)}</p>
<h2>Deliveries</h2>
${deliveries.length === 0 && html`<p>None yet.</p>`}
<ul class="list">${deliveries.map(
    (each) => html`<li><span>${status(each.outcome)} ${each.status ?? ''} ${each.note}</span>
<span class="meta">attempt ${each.attempt}, ${moment(each.at / 1000)}</span></li>`,
  )}</ul>
${form(`${site.base}/panel/resend/${event.id}`, tokenOf(site, panelPage), html`<button>Send again</button>`)}
<h2>As sent</h2><pre tabindex="0" aria-label="The event">${JSON.stringify(event, null, 2)}</pre>`
  return pageAnswer(site, event.type, body)
}
