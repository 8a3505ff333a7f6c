import type { Stripe } from 'stripe'
import { previousAttributes } from '../previous-attributes.ts'
import type { World } from '../world.ts'
import { listActiveEntitlements } from './entitlements.ts'

type Summary = Stripe.Entitlements.ActiveEntitlementSummary

/** After something happened to a subscription: says so when its customer may use other features than before. */
export function tellSummary(world: World, customer: string): void {
  if (!world.get('customers', customer)) return
  const before = world.get('entitlementSummaries', customer)?.summary
  const data = listActiveEntitlements(world, { params: { customer } })
  if (!before && data.length === 0) return
  const url = `/v1/customer/${customer}/entitlements`
  const summary: Summary = {
    object: 'entitlements.active_entitlement_summary',
    customer,
    entitlements: { object: 'list', data, has_more: false, url },
    livemode: false,
  }
  const empty = { ...summary, entitlements: { ...summary.entitlements, data: [] } }
  const previous = previousAttributes(before ?? empty, summary)
  if (previous === undefined) return
  world.put('entitlementSummaries', { id: customer, summary })
  world.emit('entitlements.active_entitlement_summary.updated', summary, previous)
}
