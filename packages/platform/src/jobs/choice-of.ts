import { AppError } from '@freehold/core'
import type { DeadLetterChoice } from '@freehold/jobs'
import type * as z from 'zod/mini'
import type { deadLetterChoice } from './schema.ts'

export type LetterChoice = z.infer<typeof deadLetterChoice>

/** @throws AppError invalid for neither ids nor a name, or both */
export function choiceOf({ ids, name }: LetterChoice): DeadLetterChoice {
  if (ids && name === undefined) return { ids }
  if (name !== undefined && !ids) return { name }
  throw new AppError('invalid', 'Some fields are not valid.', {
    fields: [
      { pointer: '/ids', code: 'one_of', detail: 'Name jobs by their ids, or one kind of job by its name.' },
    ],
  })
}
