import type { AccessContext } from '@freehold/access'
import { AppError } from '@freehold/core'
import { violates } from '@freehold/db'

/** Writes what was changed. @throws AppError conflict at the external id that another living record of the kind has */
export async function flushWithExternalId(ctx: AccessContext, table: 'client' | 'project'): Promise<void> {
  try {
    await ctx.em.flush()
  } catch (error) {
    if (!violates(error, `${table}_external_id_unique`)) throw error
    const detail = `There is a ${table} with this external id already.`
    throw new AppError('conflict', detail, {
      fields: [{ pointer: '/externalId', code: 'taken', detail }],
      cause: error,
    })
  }
}
