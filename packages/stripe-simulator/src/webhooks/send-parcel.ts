import { sign } from './sign.ts'
import type { Delivery, Parcel, WebhookData, WebhookOptions } from './webhook-data.ts'

/** Growing pauses over three days, as https://docs.stripe.com/webhooks#retries describes live mode; the steps are ours. */
export const retryAfterSeconds = [10, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400, 86_400]

const keepDeliveries = 500

type Sender = Pick<WebhookOptions, 'endpoints' | 'deliver' | 'now' | 'changed'> & { data: WebhookData }
type Result = Pick<Delivery, 'outcome' | 'status' | 'note'>

/** Sends one parcel, notes how it went, and answers the parcel that waits for another attempt. */
export function createSender({ endpoints, deliver, now, data, changed }: Sender) {
  async function attempt(parcel: Parcel): Promise<Result> {
    const endpoint = endpoints().find(({ id }) => id === parcel.endpointId)
    if (!endpoint) return { outcome: 'dropped', status: null, note: 'The endpoint is gone.' }
    if (chance(`${parcel.eventId}${data.log.length}`) < data.switches.drop)
      return { outcome: 'dropped', status: null, note: 'Lost on purpose.' }
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (simulator)',
      'stripe-signature': sign(parcel.body, endpoint.secret, now()),
    }
    try {
      const status = await deliver(parcel.body, headers, endpoint.url)
      const taken = status >= 200 && status < 300
      return { outcome: taken ? 'delivered' : 'failed', status, note: taken ? '' : 'Refused.' }
    } catch (error) {
      const note = error instanceof Error ? error.message : 'Nobody answered.'
      return { outcome: 'failed', status: null, note }
    }
  }

  return async function send(parcel: Parcel): Promise<Parcel | null> {
    const result = await attempt(parcel)
    const { eventId, endpointId } = parcel
    const at = now().getTime()
    data.queue.splice(data.queue.indexOf(parcel), 1)
    data.log.push({ eventId, type: typeOf(parcel), endpointId, at, attempt: parcel.attempt, ...result })
    data.log.splice(0, data.log.length - keepDeliveries)
    const pause = result.outcome === 'failed' ? retryAfterSeconds[parcel.attempt - 1] : undefined
    const again =
      pause === undefined ? null : { ...parcel, attempt: parcel.attempt + 1, dueAt: at + pause * 1000 }
    if (again) data.queue.push(again)
    changed()
    return again
  }
}

const typeOf = (parcel: Parcel) => (JSON.parse(parcel.body) as { type: string }).type

/** 0 to 100 from a name, the same each time (FNV-1a): no dice, so that a run can be repeated. */
export function chance(name: string): number {
  let hash = 0x811c9dc5
  for (const letter of name) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  return (hash % 10_000) / 100
}
