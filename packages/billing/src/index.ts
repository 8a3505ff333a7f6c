import type * as z from 'zod/mini'
import type { billingState } from './schema.ts'

export type BillingState = z.infer<typeof billingState>
