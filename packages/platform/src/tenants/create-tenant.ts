import type { PersonContext } from '@freehold/api'
import type { TenantRef } from '@freehold/core'
import { violates } from '@freehold/db'
import { sql } from 'kysely'
import { addMember } from '../members/index.ts'
import { slugTaken } from './slug-taken.ts'

/**
 * Makes a workspace whose owner is the caller: both or neither.
 * @throws AppError conflict when the slug is taken, whoever has it.
 */
export async function createTenant(
  ctx: PersonContext,
  input: { name: string; slug: string },
): Promise<TenantRef> {
  const { userId, name, email } = ctx.principal
  try {
    return await ctx.services.database.inSystem(ctx, async (system) => {
      const made = await sql<{
        id: string
      }>`select door.create_tenant(${input.slug}, ${input.name}) as id`.execute(system.sql)
      const tenant: TenantRef = { id: made.rows[0]?.id ?? '', slug: input.slug, name: input.name }
      await addMember(await system.enter(tenant), { userId, name, email, roles: ['owner'] })
      return tenant
    })
  } catch (error) {
    throw violates(error, 'tenants_slug_key') ? slugTaken(input.slug, error) : error
  }
}
