import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { type DeadLetterChoice, discardDeadLetters, requeueDeadLetters } from '@freehold/jobs'
import type * as z from 'zod/mini'
import type { deadLetterChoice } from './schema.ts'

type Choice = z.infer<typeof deadLetterChoice>

/** Starts given-up jobs again, as the same jobs. Answers those that were there; others somebody has decided about before. */
export async function requeueLetters(ctx: VerbContext, input: Choice): Promise<{ ids: string[] }> {
  authorize(ctx, 'job:requeue')
  return { ids: await requeueDeadLetters(ctx, choiceOf(input)) }
}

/** Forgets given-up jobs for good: what they should have done is not done. */
export async function discardLetters(ctx: VerbContext, input: Choice): Promise<{ ids: string[] }> {
  authorize(ctx, 'job:discard')
  return { ids: await discardDeadLetters(ctx, choiceOf(input)) }
}

function choiceOf({ ids, name }: Choice): DeadLetterChoice {
  if (ids && name === undefined) return { ids }
  if (name !== undefined && !ids) return { name }
  throw new AppError('invalid', 'Some fields are not valid.', {
    fields: [
      { pointer: '/ids', code: 'one_of', detail: 'Name jobs by their ids, or one kind of job by its name.' },
    ],
  })
}
