import type { PersonContext } from '@freehold/api'
import { sql } from 'kysely'
import { copyPerson } from './copy-person.ts'
import { getProfile } from './get-profile.ts'

/** Renames the person, and their copy in each of their workspaces, in one transaction. */
export async function updateProfile(ctx: PersonContext, input: { name: string }) {
  const { userId } = ctx.principal
  await ctx.services.database.inSystem(ctx, async (system) => {
    await sql`select door.rename_user(${userId}, ${input.name})`.execute(system.sql)
    await copyPerson(system, userId)
  })
  return getProfile(ctx)
}
