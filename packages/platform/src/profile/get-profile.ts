import type { PersonContext } from '@freehold/api'
import { isoTime } from '@freehold/core'

interface Row {
  id: string
  name: string
  email: string
  created_at: string
}

/** The person behind the session, as they are kept across workspaces. */
export async function getProfile(ctx: PersonContext) {
  const [row] = await ctx.services.database.callDoor<Row>('user_profile', [ctx.principal.userId])
  if (!row) throw new Error(`There is no person ${ctx.principal.userId}`)
  return { id: row.id, name: row.name, email: row.email, createdAt: isoTime(row.created_at) }
}
