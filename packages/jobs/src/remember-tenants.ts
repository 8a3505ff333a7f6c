import type { TenantRef } from '@freehold/core'

const rememberedMs = 5_000
const mostRemembered = 5_000

/** Asks for the same tenant once in five seconds: hundreds of small jobs of one tenant come in one batch. */
export function rememberTenants(
  find: (id: string) => Promise<TenantRef | undefined>,
): (id: string) => Promise<TenantRef | undefined> {
  const known = new Map<string, { tenant: Promise<TenantRef | undefined>; at: number }>()
  return (id) => {
    const now = performance.now()
    const last = known.get(id)
    if (last && now - last.at < rememberedMs) return last.tenant
    const tenant = find(id)
    if (known.size >= mostRemembered) known.clear()
    known.set(id, { tenant, at: now })
    // What failed is asked again by the next.
    tenant.catch(() => known.delete(id))
    return tenant
  }
}
