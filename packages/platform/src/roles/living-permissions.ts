import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'

export interface LivingPermission {
  permission: string
  label: string
  /** Comes with membership itself, whatever the roles. */
  everyMember: boolean
}

/** Permissions that a feature declares now. A retired one stays in roles and says nothing. */
export async function livingPermissions(ctx: VerbContext): Promise<LivingPermission[]> {
  const found = await sql<LivingPermission>`
    select name as permission, label, every_member as "everyMember" from app.permission where retired_at is null order by name`.execute(
    ctx.sql,
  )
  return found.rows
}
