import type { TenantContext } from '@freehold/db'
import { noteFinding } from './findings.ts'

/** What the reconciliation found and, by writing what Stripe says, repaired: to be read, and logged. */
export async function noteDifferences(ctx: TenantContext, words: readonly string[]): Promise<void> {
  if (words.length === 0) return
  const at = ctx.clock.now().toISOString()
  ctx.log.warn('stripe and we differed', { differences: words })
  for (const [i, each] of words.entries()) await noteFinding(ctx, 'differed', `${at} ${i}`, each, true)
}
