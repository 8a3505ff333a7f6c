import Stripe from 'stripe'
import { mindStatus } from './mind-status.ts'

/** The version the types of the SDK are of: pinned, so that Stripe's default for the account changes nothing here. */
export const stripeApiVersion = '2026-10-28.endive'

export interface StripeOptions {
  secretKey: string
  /** The simulator's, or a failing one; the network's unless given. */
  httpClient?: Stripe.HttpClient
  /** Of a call that failed; two unless told. Tests that let calls fail wait for none. */
  retries?: number
}

/** For calls that somebody waits for: an answer in time is worth more than a second try. */
export const whileSomebodyWaits = { timeout: 8_000, maxNetworkRetries: 0 } as const

/**
 * Stripe's SDK as we use it: the version pinned, nothing told about how fast calls are, two retries. Give each POST an
 * `idempotencyKey` made of the id of a row of ours and the step.
 */
export function createStripe({
  secretKey,
  httpClient = Stripe.createNodeHttpClient(),
  retries = 2,
}: StripeOptions): Stripe {
  return new Stripe(secretKey, {
    apiVersion: stripeApiVersion,
    telemetry: false,
    maxNetworkRetries: retries,
    timeout: 20_000,
    httpClient: mindStatus(httpClient),
  })
}
