import type { PersonContext } from '@freehold/api'
import type { TenantRef } from '@freehold/core'
import { sql } from 'kysely'
import { getProfile } from './get-profile.ts'

/** Renames the person, and their copy in each of their workspaces, in one transaction. */
export async function updateProfile(ctx: PersonContext, input: { name: string }) {
  const { userId } = ctx.principal
  await ctx.services.database.inSystem(ctx, async (system) => {
    await sql`select door.rename_user(${userId}, ${input.name})`.execute(system.sql)
    const tenants =
      await sql<TenantRef>`select id, slug, name from door.tenants_of_user(${userId}) order by id`.execute(
        system.sql,
      )
    for (const tenant of tenants.rows) {
      const ctx = await system.enter(tenant)
      await sql`update app.membership set name = ${input.name} where user_id = ${userId} and name <> ${input.name}`.execute(
        ctx.sql,
      )
    }
  })
  return getProfile(ctx)
}
