import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { requeueDeadLetters } from '@freehold/jobs'
import { choiceOf, type LetterChoice } from './choice-of.ts'

/** Starts given-up jobs again, as the same jobs. Answers those that were there; others somebody has decided about before. */
export async function requeueLetters(ctx: VerbContext, input: LetterChoice): Promise<{ ids: string[] }> {
  authorize(ctx, 'job:requeue')
  return { ids: await requeueDeadLetters(ctx, choiceOf(input)) }
}
