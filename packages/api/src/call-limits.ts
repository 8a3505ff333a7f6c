import { AppError, type Clock } from '@freehold/core'
import type { Database } from '@freehold/db'
import { addressOf, type Limits, type Subject, type Verdict } from '@freehold/limits'
import { explainLimit, type PlanLimits, planAllowing, plans } from '@freehold/plans'
import type { PersonContext, RequestContext } from './context.ts'
import { createKnownTenants } from './known-tenants.ts'

/** Calls a minute of one address before anybody is known: an office of hundreds behind one address works undisturbed. */
const perAddress = 6_000
/** Of one person, over all workspaces: several a second for minutes, which no hand does. */
const perPerson = 600
/** Of one key where the plan sets no limit. */
const perKeyUnlimited = 6_000
/** Keys whose makers left: known to be asleep, in this process. */
const mostAsleep = 10_000

type Signed = RequestContext & { personContext: PersonContext }

/** How often anybody may call. Asked before a transaction is open, once for each call of a batch. */
export interface CallLimits {
  /** An HTTP request of so many calls, before anybody is known. */
  admitAddress(ip: string | null, calls: number): Verdict | Promise<Verdict>
  /** A call outside any tenant. @throws AppError rate_limited */
  admitPerson(ctx: Signed): Promise<void>
  /**
   * A call in the tenant that is called `slug`. Returns whose slots it takes: the tenant's, or the person's own while it is
   * not known that they are in one. @throws AppError rate_limited, plan_limit when the month is used up
   */
  admitMember(ctx: Signed, slug: string): Promise<string>
  /** How a call in a tenant ended: who was not let in is asked anew, and a key that sleeps spends nothing of the tenant's. */
  ended(ctx: Signed, slug: string, error: AppError | null): void
}

export function createCallLimits(
  limits: Limits,
  database: Pick<Database, 'callDoor'>,
  clock: Clock,
): CallLimits {
  const tenants = createKnownTenants(database, clock)
  const asleep = new Set<string>()

  /** All in one statement, or the rest when one of them had to be asked before. */
  async function admit(ctx: Signed, subjects: Subject[], before: Verdict[] = []): Promise<Verdict> {
    const asked = limits.admit(subjects)
    const verdict = asked instanceof Promise ? await asked : asked
    for (const [name, value] of before.length > 0 ? joined([...before, verdict]) : verdict.headers)
      ctx.setHeader(name, value)
    return verdict
  }

  /** The plan's limits, of the workspace and of the key, and its month for keys. */
  async function spend(ctx: Signed, tenantId: string, who: Subject[], before: Verdict[]): Promise<void> {
    const { key } = ctx.personContext.principal
    const known = tenants.limitsOf(tenantId)
    const plan = known instanceof Promise ? await known : known
    const { requestsPerMinute, apiCallsPerMonth } = plan.limits
    const subjects = key ? [limits.subject('key', key.id, perKey(requestsPerMinute))] : who
    if (requestsPerMinute !== null)
      subjects.unshift(limits.subject('tenant', tenantId, Math.max(1, requestsPerMinute)))
    const verdict = subjects.length > 0 ? await admit(ctx, subjects, before) : null
    const inTime = verdict === null || verdict.refusedBy === null
    const left = !inTime || !key || (await limits.spendMonth(tenantId, apiCallsPerMonth))
    limits.count(tenantId, key?.id ?? 'app', !(inTime && left))
    if (verdict) refuse(verdict)
    if (!left && apiCallsPerMonth !== null) throw monthUsedUp(plan, apiCallsPerMonth, clock.now())
  }

  return {
    ended(ctx, slug, error) {
      const { userId, key } = ctx.personContext.principal
      if (error?.code === 'not_found') tenants.forget(userId, slug)
      if (!key) return
      if (error?.data?.['reason'] !== 'key_asleep') asleep.delete(key.id)
      else if (asleep.size < mostAsleep) asleep.add(key.id)
    },
    admitAddress: (ip, calls) => limits.admit([limits.subject('address', addressOf(ip), perAddress)], calls),
    async admitPerson(ctx) {
      refuse(await admit(ctx, [limits.subject('user', ctx.personContext.principal.userId, perPerson)]))
    },
    async admitMember(ctx, slug) {
      const { userId, key } = ctx.personContext.principal
      if (key && asleep.has(key.id)) {
        refuse(await admit(ctx, [limits.subject('key', key.id, perPerson)]))
        return `key ${key.id}`
      }
      const person = limits.subject('user', userId, perPerson)
      const found = key ? key.tenant.id : tenants.find(userId, slug)
      if (typeof found === 'string') {
        await spend(ctx, found, [person], [])
        return found
      }
      // Whoever tries addresses of workspaces pays for each.
      const verdict = await admit(ctx, [person])
      refuse(verdict)
      const tenantId = await found
      if (tenantId === null) return `user ${userId}`
      await spend(ctx, tenantId, [], [verdict])
      return tenantId
    },
  }
}

/** No key takes all that a workspace has: its people and its other programs go on. */
function perKey(perTenant: number | null): number {
  return perTenant === null ? perKeyUnlimited : Math.max(1, Math.ceil(perTenant / 2))
}

const told: Readonly<Record<string, string>> = {
  address: 'Too many requests from this address.',
  tenant: 'This workspace has used up its requests for now.',
  user: 'You sent too many requests.',
  key: 'This API key sent too many requests.',
}

/** `rate_limited` with the time to wait; null: the call may go on. */
export function refusalOf({ refusedBy, retryAfterSeconds }: Verdict): AppError | null {
  if (!refusedBy) return null
  const wait = `Try again in ${retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`}.`
  return new AppError('rate_limited', `${told[refusedBy.name] ?? 'Too many requests.'} ${wait}`, {
    retryAfterSeconds,
    data: { limit: refusedBy.name },
  })
}

function refuse(verdict: Verdict): void {
  const refusal = refusalOf(verdict)
  if (refusal) throw refusal
}

/** Waiting does not help, and programs wait by themselves: 403 like any limit of a plan, not 429. */
function monthUsedUp({ plan }: PlanLimits, limit: number, now: Date): AppError {
  const upgradeTo = planAllowing('apiCallsPerMonth', limit + 1, plan)
  const resetsAt = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString()
  const message = explainLimit('apiCallsPerMonth', limit, upgradeTo && plans[upgradeTo].label)
  return new AppError('plan_limit', message, {
    data: { quota: 'apiCallsPerMonth', limit, used: limit, plan, upgradeTo, resetsAt },
  })
}

/** Fields of two answers as one: lists are joined, of two waits the longer. */
function joined(verdicts: readonly Verdict[]): Iterable<[string, string]> {
  const fields = new Map<string, string>()
  for (const [name, value] of verdicts.flatMap(({ headers }) => headers)) {
    const other = fields.get(name)
    if (other === undefined) fields.set(name, value)
    else if (name === 'Retry-After') fields.set(name, String(Math.max(Number(other), Number(value))))
    else fields.set(name, `${value}, ${other}`)
  }
  return fields
}
