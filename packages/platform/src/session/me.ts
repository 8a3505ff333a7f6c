import type { RequestContext } from '@freehold/api'
import type { TenantRef } from '@freehold/core'

/** Who is signed in and how one signs in, and into which workspaces they may go: the first question of the web app. */
export async function me(ctx: RequestContext) {
  const principal = await ctx.principal()
  const { signIn } = ctx.services.auth
  if (!principal) return { signIn, user: null, tenants: [] }
  ctx.note({ userId: principal.userId })
  const found = await ctx.services.database.callDoor<TenantRef>('tenants_of_user', [principal.userId])
  return {
    signIn,
    user: { id: principal.userId, name: principal.name, email: principal.email },
    tenants: found.map(({ slug, name }) => ({ slug, name })),
  }
}
