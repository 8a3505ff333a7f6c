import type Stripe from 'stripe'
import { applyCatalogue } from './apply-catalogue.ts'
import { type Comparison, compareCatalogue } from './compare-catalogue.ts'
import { fetchCatalogue } from './fetch-catalogue.ts'
import { wantedCatalogue } from './wanted-catalogue.ts'

/** What of the plans differs at Stripe. Changes nothing. */
export async function comparePlans(stripe: Stripe): Promise<Comparison> {
  const wanted = wantedCatalogue()
  return compareCatalogue(wanted, await fetchCatalogue(stripe, wanted))
}

/**
 * Brings Stripe's products, prices and meters to the plans as data. Answers what it changed.
 * @throws Error with what nobody can change there, or when Stripe differs afterwards
 */
export async function syncPlans(stripe: Stripe): Promise<Comparison['changes']> {
  const wanted = wantedCatalogue()
  const found = await fetchCatalogue(stripe, wanted)
  const { changes, problems } = compareCatalogue(wanted, found)
  if (problems.length > 0) throw new Error(problems.join('\n'))
  if (changes.length === 0) return []
  await applyCatalogue(stripe, changes, new Map([...found.meters].map(([name, { id }]) => [name, id])))
  const left = await comparePlans(stripe)
  if (left.changes.length > 0)
    throw new Error(`Stripe differs still:\n${left.changes.map(({ words }) => words).join('\n')}`)
  return changes
}
