import type { Stripe } from 'stripe'

type Given = Stripe.Emptyable<Stripe.MetadataParam> | null | undefined

/** Given keys are set, a key given as '' goes, all go when '' is given; the rest stays. */
export function mergeMetadata(before: Stripe.Metadata, given: Given): Stripe.Metadata {
  if (given === undefined || given === null) return before
  if (given === '') return {}
  const kept = { ...before }
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === '') delete kept[key]
    else kept[key] = String(value)
  }
  return kept
}
