import type Stripe from 'stripe'

export interface EventSubject {
  /** The customer it is about; null when the message names none. */
  customer: string | null
  /** The test clock, for news of one. */
  clock: string | null
  /** What happened to. */
  object: string | null
}

interface Loose {
  object?: unknown
  id?: unknown
  customer?: unknown
  test_clock?: unknown
}

/** Whom a message is about. Nothing else of what it says is believed: the sync asks Stripe. */
export function customerOfEvent(event: Stripe.Event): EventSubject {
  const { object, previous_attributes: before } = event.data as { object: Loose; previous_attributes?: Loose }
  const id = textOf(object.id)
  return {
    customer: object.object === 'customer' ? id : (textOf(object.customer) ?? textOf(before?.customer)),
    clock: object.object === 'test_helpers.test_clock' ? id : null,
    object: id,
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
    ? value.id
    : null
}
