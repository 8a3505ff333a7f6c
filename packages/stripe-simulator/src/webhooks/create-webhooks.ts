import type Stripe from 'stripe'
import { chance, createSender } from './send-parcel.ts'
import {
  type Delivery,
  type Endpoint,
  emptyWebhookData,
  type Parcel,
  type WebhookOptions,
  type WebhookSwitches,
} from './webhook-data.ts'

export interface Webhooks {
  switches: WebhookSwitches
  /** Newest last. */
  log: readonly Delivery[]
  queue: readonly Parcel[]
  publish(event: Stripe.Event): void
  /** Sends an event again to every endpoint, now, whatever the switches say. */
  resend(event: Stripe.Event): void
  /** Sends what is due, and what becomes due by that; `everything`: what is held back or waits for another attempt, too. */
  flush(options?: { everything?: boolean }): Promise<number>
  /** Ends being held. */
  begin(): void
  stop(): void
}

/** Signed deliveries of events to the registered endpoints, with retries. */
export function createWebhooks(options: WebhookOptions): Webhooks {
  const { endpoints, deliver, now, data = emptyWebhookData(), changed, manual = false } = options
  const send = createSender({ endpoints, deliver, now, data, changed })
  let sending: Promise<number> | null = null
  let timer: NodeJS.Timeout | undefined
  let { held = false } = options

  function enqueue(event: Stripe.Event, copies: number, delay: number): void {
    const wanted = endpoints().filter((endpoint) => wants(endpoint, event.type))
    const body = JSON.stringify({ ...event, pending_webhooks: wanted.length }, null, 2)
    for (const endpoint of wanted)
      for (let copy = 0; copy <= copies; copy++)
        data.queue.push({
          eventId: event.id,
          endpointId: endpoint.id,
          body,
          attempt: 1,
          dueAt: now().getTime() + delay * 1000,
        })
    changed()
    wake()
  }

  async function drain(everything: boolean): Promise<number> {
    let sent = 0
    const until = now().getTime()
    // What waits again after failing in this very drain is left for later, or this would never end.
    const tried = new Set<Parcel>()
    for (;;) {
      const due = data.queue.filter(
        (parcel) => !tried.has(parcel) && (everything || parcel.dueAt <= Math.max(until, now().getTime())),
      )
      if (due.length === 0) return sent
      for (const parcel of data.switches.shuffle ? shuffled(due) : due) {
        const again = await send(parcel)
        if (again) tried.add(again)
        sent += 1
      }
    }
  }

  async function flush({ everything = false } = {}): Promise<number> {
    // One drain at a time: a second would send the same parcels.
    while (sending) await sending
    sending = drain(everything).finally(() => {
      sending = null
      wake()
    })
    return sending
  }

  function wake(): void {
    if (manual || held || sending || data.queue.length === 0) return
    clearTimeout(timer)
    const next = Math.min(...data.queue.map(({ dueAt }) => dueAt))
    const wait = Math.min(Math.max(0, next - now().getTime()), 60_000)
    timer = setTimeout(() => void flush(), wait)
    timer.unref()
  }

  wake()
  return {
    switches: data.switches,
    log: data.log,
    queue: data.queue,
    publish: (event) => enqueue(event, data.switches.repeat, data.switches.delay),
    resend: (event) => enqueue(event, 0, 0),
    flush,
    begin() {
      held = false
      wake()
    },
    stop() {
      held = true
      clearTimeout(timer)
    },
  }
}

const wants = (endpoint: Endpoint, type: string) =>
  endpoint.enabledEvents.includes('*') || endpoint.enabledEvents.includes(type)

function shuffled(parcels: Parcel[]): Parcel[] {
  const rank = (parcel: Parcel) => chance(`${parcel.eventId}${parcel.attempt}${parcel.dueAt}`)
  return parcels.toSorted((a, b) => rank(a) - rank(b))
}
