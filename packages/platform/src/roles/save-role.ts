import { systemRoles } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { violates } from '@freehold/db'

/** A name that a system role has would pass for it. @throws AppError conflict at the field */
export function requireOwnName(name: string): void {
  const taken = Object.values(systemRoles).some(({ label }) => label.toLowerCase() === name.toLowerCase())
  if (taken) throw nameTaken('This is the name of a system role. Choose another one.')
}

/** Writes what was changed. A name that another living role has, whatever its case, is a conflict at that field. */
export async function saveRole(ctx: VerbContext): Promise<void> {
  try {
    await ctx.em.flush()
  } catch (error) {
    if (!violates(error, 'role_name_key_unique')) throw error
    throw nameTaken('There is a role with this name already.', error)
  }
}

function nameTaken(detail: string, cause?: unknown): AppError {
  return new AppError('conflict', detail, { fields: [{ pointer: '/name', code: 'taken', detail }], cause })
}
