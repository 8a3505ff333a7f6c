import type { RequestContext } from '@freehold/api'
import type { TenantRef } from '@freehold/core'
import { avatarPath, imagePath } from '../images/index.ts'

/** Who is signed in and how one signs in, and into which workspaces they may go: the first question of the web app. */
export async function me(ctx: RequestContext) {
  const principal = await ctx.principal()
  const { signIn } = ctx.services.auth
  if (!principal) return { signIn, user: null, tenants: [] }
  ctx.note({ userId: principal.userId })
  const { userId, name, email } = principal
  const { database } = ctx.services
  const [found, images] = await Promise.all([
    database.callDoor<TenantRef>('tenants_of_user', [userId]),
    database.callDoor<{ tenant_id: string | null; id: string }>('images_of_user', [userId]),
  ])
  const imageOf = (tenantId: string | null) => images.find((image) => image.tenant_id === tenantId)?.id
  return {
    signIn,
    user: { id: userId, name, email, avatarPath: avatarPath(imageOf(null)) },
    tenants: found.map((tenant) => ({
      slug: tenant.slug,
      name: tenant.name,
      logoPath: imagePath(tenant, imageOf(tenant.id)),
    })),
  }
}
