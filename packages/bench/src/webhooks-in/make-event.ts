import { createHmac } from 'node:crypto'

/** A message of Stripe's about a subscription of this customer, as it stands on the wire. */
export function makeEvent(nr: number, customer: string, seconds: number): string {
  return JSON.stringify({
    id: `evt_bench${String(nr).padStart(8, '0')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: seconds,
    data: {
      object: {
        id: `sub_bench${nr}`,
        object: 'subscription',
        customer,
        status: 'active',
        // About as long as a real one.
        metadata: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`key_${i}`, 'x'.repeat(60)])),
      },
    },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: 'customer.subscription.updated',
  })
}

/** `Stripe-Signature`: https://docs.stripe.com/webhooks#verify-manually */
export function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
