import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { listCatalogue } from './list-catalogue.ts'

/** What is sold, for whoever may see billing. */
export async function listPlans(ctx: VerbContext) {
  authorize(ctx, 'billing:read')
  return { plans: listCatalogue() }
}
