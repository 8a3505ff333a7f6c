import type { Decline } from '../cards/card.ts'
import { StripeFailure } from '../failure.ts'

/** 402: what the caller gets where an unpaid invoice refuses the call. */
export function refusePayment(failure: 'action' | Decline): StripeFailure {
  if (failure === 'action')
    return new StripeFailure({
      status: 402,
      type: 'card_error',
      code: 'subscription_payment_intent_requires_action',
      message:
        'Payment for this subscription requires additional user action before it can be completed successfully.',
    })
  return new StripeFailure({
    status: 402,
    type: 'card_error',
    code: failure.code,
    message: failure.message,
    ...(failure.declineCode === undefined ? {} : { declineCode: failure.declineCode }),
  })
}
