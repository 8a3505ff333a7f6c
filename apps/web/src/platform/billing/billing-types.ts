import type { Outputs } from '../api/trpc.ts'

export type Overview = Outputs['billing']['overview']
export type Change = NonNullable<Overview['change']>
export type CatalogueEntry = Overview['catalogue'][number]
export type Preview = Outputs['billing']['preview']
export type Invoice = Outputs['billing']['invoices']['data'][number]
export type PlanName = CatalogueEntry['name']
export type PaidPlan = Extract<PlanName, 'team' | 'business'>
export type Interval = NonNullable<Overview['interval']>
/** In the smallest unit of the currency. */
export type Amount = Invoice['total']
