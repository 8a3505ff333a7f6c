import type { AccessContext } from '@freehold/access'
import { AppError } from '@freehold/core'
import { violates } from '@freehold/db'
import { flushWithExternalId } from '../record/flush-with-external-id.ts'

/** Writes what was changed. A name that another living client has, whatever its case, is a conflict at that field. */
export async function saveClient(ctx: AccessContext): Promise<void> {
  try {
    await flushWithExternalId(ctx, 'client')
  } catch (error) {
    if (!violates(error, 'client_name_key_unique')) throw error
    throw new AppError('conflict', 'There is a client with this name already.', {
      fields: [{ pointer: '/name', code: 'taken', detail: 'There is a client with this name already.' }],
      cause: error,
    })
  }
}
