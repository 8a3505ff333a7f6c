import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { discardDeadLetters } from '@freehold/jobs'
import { choiceOf, type LetterChoice } from './choice-of.ts'

/** Forgets given-up jobs for good: what they should have done is not done. */
export async function discardLetters(ctx: VerbContext, input: LetterChoice): Promise<{ ids: string[] }> {
  authorize(ctx, 'job:discard')
  return { ids: await discardDeadLetters(ctx, choiceOf(input)) }
}
