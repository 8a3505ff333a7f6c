import * as z from 'zod/mini'

/** What a workspace's billing is in. Browser-safe. */
export const billingState = z.enum([
  'none',
  'incomplete',
  'trialing',
  'active',
  'canceling',
  'past_due',
  'restricted',
  'cancelled',
  'manual',
])
