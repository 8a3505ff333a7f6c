import { AppError, type CallContext } from '@freehold/core'
import type { Database } from '@freehold/db'
import type Stripe from 'stripe'
import { type Stored, storeEvent } from './store-event.ts'

export interface InboxOptions {
  database: Pick<Database, 'inSystem'>
  stripe: Pick<Stripe, 'webhooks'>
  /** Several while a secret is replaced by a new one. */
  secrets: readonly string[]
  /** Messages of the other mode are somebody's mistake. */
  livemode: boolean
}

/** How old a signature may be. */
const toleranceSeconds = 300

/**
 * One message of Stripe's as it came over the wire: verified, stored once, acknowledged. What it says is fetched by the sync.
 * @throws AppError invalid for what is unsigned, altered, too old or of the other mode; nothing of it is kept
 */
export async function receiveStripeEvent(
  call: CallContext,
  { database, stripe, secrets, livemode }: InboxOptions,
  body: Buffer,
  signature: string | undefined,
): Promise<Stored> {
  const event = verify(stripe, body, signature, secrets, call.clock.now())
  if (event.livemode !== livemode)
    throw new AppError('invalid', `This server takes ${livemode ? 'live' : 'test'} messages only.`)
  return database.inSystem(call, (system) => storeEvent(system, event))
}

function verify(
  stripe: Pick<Stripe, 'webhooks'>,
  body: Buffer,
  signature: string | undefined,
  secrets: readonly string[],
  now: Date,
): Stripe.Event {
  let refused: unknown
  for (const secret of signature === undefined ? [] : secrets) {
    try {
      return stripe.webhooks.constructEvent(
        body,
        signature as string,
        secret,
        toleranceSeconds,
        undefined,
        now.getTime(),
      )
    } catch (error) {
      refused = error
    }
  }
  throw new AppError('invalid', 'This is not signed by Stripe, was altered on its way, or is too old.', {
    cause: refused,
  })
}
