import { AppError } from '@freehold/core'

/** Another workspace has this address, or had it lately. Which one is nobody's business. */
export function slugTaken(slug: string, cause: unknown): AppError {
  return new AppError('conflict', `The address "${slug}" is taken. Choose another one.`, {
    fields: [{ pointer: '/slug', code: 'taken', detail: 'This address is taken.' }],
    cause,
  })
}
