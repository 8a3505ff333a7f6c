import type { WebFeature } from '../feature.ts'
import type { Stale } from './refresher.ts'

/** Which answers a change of this kind of record makes old, by what the features say of themselves. */
export function staleBySubject(features: readonly WebFeature[], subject: string): Stale {
  // Out of the trash and out of a history comes anything.
  if (subject === 'trash' || subject === 'history') return 'all'
  const names = features.flatMap(({ staleAfter = {} }) => [
    ...(staleAfter[subject] ?? []),
    ...(staleAfter['*'] ?? []),
  ])
  return [...new Set(names)]
}
