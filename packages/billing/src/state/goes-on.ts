import type { BillingState } from './derived.ts'

/** There is a subscription and no end is set: it is charged again unless somebody ends it. */
export const goesOn: ReadonlySet<BillingState> = new Set(['trialing', 'active', 'past_due', 'restricted'])
