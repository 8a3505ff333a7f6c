import { createHmac } from 'node:crypto'

/** The `Stripe-Signature` of a body sent at `at`: https://docs.stripe.com/webhooks#verify-manually. */
export function sign(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
