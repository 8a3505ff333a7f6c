import type { TenantRef } from '@freehold/core'
import type { SystemContext } from '@freehold/db'
import { sql } from 'kysely'

/** Carries a person's name and address into their copy in each of their workspaces, in the caller's transaction. */
export async function copyPerson(system: SystemContext, userId: string): Promise<void> {
  const found = await sql<TenantRef>`
    select id, slug, name from door.tenants_of_user(${userId}) order by id`.execute(system.sql)
  for (const tenant of found.rows) {
    const ctx = await system.enter(tenant)
    await sql`
      update app.membership m set name = p.name, email = p.email
      from door.user_profile(${userId}) p
      where m.user_id = p.id and (m.name, m.email) <> (p.name, p.email)`.execute(ctx.sql)
  }
}
