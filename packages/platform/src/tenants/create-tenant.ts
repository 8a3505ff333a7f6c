import type { PersonContext } from '@freehold/api'
import { customerJob } from '@freehold/billing'
import { AppError, type TenantRef } from '@freehold/core'
import { violates } from '@freehold/db'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { addMember } from '../members/index.ts'
import { slugTaken } from './slug-taken.ts'

/** Each workspace may send mails to strangers and keep files: one person has no use for more. */
const mostTenants = 100

/**
 * Makes a workspace whose owner is the caller: both or neither.
 * @throws AppError conflict when the slug is taken, whoever has it, and for somebody in very many workspaces.
 */
export async function createTenant(
  ctx: PersonContext,
  input: { name: string; slug: string },
): Promise<TenantRef> {
  const { userId, name, email } = ctx.principal
  await requireFewTenants(ctx)
  try {
    return await ctx.services.database.inSystem(ctx, async (system) => {
      const made = await sql<{
        id: string
      }>`select door.create_tenant(${input.slug}, ${input.name}) as id`.execute(system.sql)
      const tenant: TenantRef = { id: made.rows[0]?.id ?? '', slug: input.slug, name: input.name }
      const entered = await system.enter(tenant)
      await addMember(entered, { userId, name, email, roles: ['owner'] })
      if (ctx.services.billing) await enqueue(entered, customerJob, { keepPlan: false })
      return tenant
    })
  } catch (error) {
    throw violates(error, 'tenants_slug_key') ? slugTaken(input.slug, error) : error
  }
}

/** Those that wait for their erasure count: deleting is no way to make more. */
async function requireFewTenants({ principal, services }: PersonContext): Promise<void> {
  const living = await services.database.callDoor('tenants_of_user', [principal.userId])
  const going = await services.database.callDoor('deletions_of_user', [principal.userId])
  if (living.length + going.length < mostTenants) return
  throw new AppError('conflict', `You are in ${mostTenants} workspaces already. Leave one first.`, {
    data: { reason: 'too_many_workspaces' },
  })
}
