import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { violates } from '@freehold/db'

/** Writes what was changed. A name that another living client has, whatever its case, is a conflict at that field. */
export async function saveClient(ctx: VerbContext): Promise<void> {
  try {
    await ctx.em.flush()
  } catch (error) {
    if (!violates(error, 'client_name_key_unique')) throw error
    throw new AppError('conflict', 'There is a client with this name already.', {
      fields: [{ pointer: '/name', code: 'taken', detail: 'There is a client with this name already.' }],
      cause: error,
    })
  }
}
