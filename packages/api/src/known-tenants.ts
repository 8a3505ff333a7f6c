import type { Clock } from '@freehold/core'
import type { Database } from '@freehold/db'
import { limitsOfTenants, type PlanLimits, plans } from '@freehold/plans'

/** An operator's change acts on calls after this. */
const freshMs = 5_000
/** Older than that, what the plan allows is asked before the call goes on. */
const usableMs = 30_000
const maxPairs = 50_000

interface Known {
  limits: PlanLimits
  readAt: number
}

type Doors = Pick<Database, 'callDoor'>

/**
 * What must be known of a tenant before its transaction is open: which one a person means by an address, and what its plan
 * allows. Kept in the process. It decides whose slots and whose limits a call takes, never whether it is let in.
 */
export function createKnownTenants(database: Doors, clock: Clock) {
  const pairs = createPairs(database)
  const tenants = new Map<string, Known>()
  const load = createLoad(async (ids) => {
    const found = await limitsOfTenants(database, ids, clock.now())
    const readAt = clock.now().getTime()
    for (const id of ids) {
      const limits = found.get(id)
      if (limits) tenants.set(id, { limits, readAt })
      else tenants.delete(id)
    }
  })

  async function read(tenantId: string): Promise<PlanLimits> {
    await load(tenantId)
    return tenants.get(tenantId)?.limits ?? { plan: 'free', limits: plans.free.limits }
  }

  return {
    ...pairs,
    /** What the plan allows now, or did a few seconds ago. */
    limitsOf(tenantId: string): PlanLimits | Promise<PlanLimits> {
      const known = tenants.get(tenantId)
      const age = known ? clock.now().getTime() - known.readAt : Infinity
      if (!known || age > usableMs) return read(tenantId)
      // A failure leaves what is known; when that is too old, it is the call's own.
      if (age > freshMs) void load(tenantId).catch(() => {})
      return known.limits
    },
  }
}

/** Which tenant a person means by an address; null: none they are in. */
function createPairs(database: Doors) {
  const letIn = new Map<string, string>()
  const asking = new Map<string, Promise<string | null>>()

  async function ask(pair: string, userId: string, slug: string): Promise<string | null> {
    const [found] = await database.callDoor<{ id: string }>('resolve_tenant', [userId, slug])
    if (!found) return null
    if (letIn.size >= maxPairs) letIn.clear()
    letIn.set(pair, found.id)
    return found.id
  }

  return {
    find(userId: string, slug: string): string | Promise<string | null> {
      const pair = `${userId} ${slug}`
      const known = letIn.get(pair) ?? asking.get(pair)
      if (known !== undefined) return known
      const answer = ask(pair, userId, slug).finally(() => asking.delete(pair))
      asking.set(pair, answer)
      return answer
    },
    /** They were not let in: asked anew the next time. */
    forget: (userId: string, slug: string) => void letIn.delete(`${userId} ${slug}`),
  }
}

/** All that is wanted in one turn of the loop, in one statement. */
function createLoad(read: (ids: string[]) => Promise<void>) {
  let wanted = new Set<string>()
  let next: Promise<void> | null = null
  return function load(id: string): Promise<void> {
    wanted.add(id)
    next ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      const ids = [...wanted]
      wanted = new Set()
      next = null
      return read(ids)
    })
    return next
  }
}

export type KnownTenants = ReturnType<typeof createKnownTenants>
