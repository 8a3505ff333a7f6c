import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { violates } from '@freehold/db'

/** Writes what was changed. A name that another living team has, whatever its case, is a conflict at that field. */
export async function saveTeam(ctx: VerbContext): Promise<void> {
  try {
    await ctx.em.flush()
  } catch (error) {
    if (!violates(error, 'team_name_key_unique')) throw error
    const detail = 'There is a team with this name already.'
    throw new AppError('conflict', detail, {
      fields: [{ pointer: '/name', code: 'taken', detail }],
      cause: error,
    })
  }
}
