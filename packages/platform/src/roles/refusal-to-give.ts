import { requireMayGivePermissions } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import type { RolePermission } from './schema.ts'

/** Why the caller can neither give nor take these, in the words of the refusal; null when they can. */
export function refusalToGive(ctx: VerbContext, permissions: readonly RolePermission[]): string | null {
  try {
    requireMayGivePermissions(ctx, permissions)
    return null
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
}
