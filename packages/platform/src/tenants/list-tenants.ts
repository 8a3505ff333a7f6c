import type { PersonContext } from '@freehold/api'
import type { TenantRef } from '@freehold/core'

/** Every workspace the person is a member of, by name. */
export async function listTenants(ctx: PersonContext): Promise<{ data: TenantRef[] }> {
  return { data: await ctx.services.database.callDoor<TenantRef>('tenants_of_user', [ctx.principal.userId]) }
}
