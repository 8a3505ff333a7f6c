import {
  type Caller,
  type CallerRow,
  callerOf,
  callerSelect,
  type Permission,
  withinScopes,
} from '@freehold/access'
import { keyTokenOf, type Principal } from '@freehold/auth'
import { AppError } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { requireFeature } from '@freehold/plans'
import { actingHeader, actingSession, type TenantEntry } from './acting.ts'
import type { PersonContext, RequestContext, VerbContext } from './context.ts'
import { toAppError, toTrpcError } from './error-mapping.ts'
import {
  keyAsleep,
  type MemberMeta,
  noSuchTenant,
  requireFreshProof,
  requireMember,
  requirePermission,
  requirePerson,
  requireSecondFactor,
  requireTenantAccess,
} from './gates.ts'
import { answersInTenant } from './kept-answers.ts'
import { refuseMoved } from './refuse-moved.ts'
import { keyOf, replayable } from './replayable.ts'
import { actorOf } from './request-context.ts'
import { createTenantSlots } from './tenant-slots.ts'
import { type ProcedureMeta, t } from './trpc.ts'

export type { MemberMeta } from './gates.ts'

/** Names the tenant of a call from our own clients. Membership, not this header, decides. */
export const tenantHeader = 'x-freehold-tenant'

export const inSlot = createTenantSlots()

type Signed = RequestContext & { personContext: PersonContext }

/** Outermost: whatever goes wrong below leaves as one of our errors. */
export const mapErrors = t.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw toTrpcError(toAppError(result.error))
  return result
})

/** A session or an API key, or 401. Asked for once per HTTP request, however many procedures a batch has. */
export const authenticate = t.middleware(async ({ ctx, next }) => {
  const principal = await ctx.principal()
  if (!principal) throw notSignedIn(ctx.headers)
  ctx.note({ userId: principal.userId, ...(principal.key && { keyId: principal.key.id }) })
  const personContext: PersonContext = { ...ctx, actor: actorOf(principal), principal }
  return next({ ctx: { personContext } })
})

/** The same for a key that is unknown, over or mistyped. */
function notSignedIn(headers: RequestContext['headers']): AppError {
  return keyTokenOf(headers) === null
    ? new AppError('unauthenticated', 'Sign in to continue.')
    : new AppError('unauthenticated', 'This API key is not valid.')
}

/** Counts a call outside any tenant, before it does anything. */
export const limitedPerson = t.middleware(async ({ ctx, next }) => {
  await ctx.services.limits?.admitPerson(ctx as Signed)
  return next()
})

/** Counts a call in a tenant: before its input is read, before any transaction is open. */
export const limitedMember = t.middleware(async ({ ctx: given, next }) => {
  const ctx = given as Signed
  const slots = ctx.slots ?? (await countCall(ctx))
  const result = await next({ ctx: { slots } as never })
  noteEnd(ctx, result.ok ? null : toAppError(result.error))
  return result
})

/** Counts a call in a tenant. Returns whose slots it takes. @throws AppError rate_limited, plan_limit */
export async function countCall(ctx: Signed): Promise<string> {
  const { principal } = ctx.personContext
  const slug = slugOf(ctx, principal)
  return (await ctx.services.limits?.admitMember(ctx, slug)) ?? `${principal.userId} ${slug}`
}

/** How a counted call ended: the next one's counting depends on it. */
export function noteEnd(ctx: Signed, error: AppError | null): void {
  ctx.services.limits?.ended(ctx, slugOf(ctx, ctx.personContext.principal), error)
}

/** What is a person's own is closed to API keys. */
export const personOnly = t.middleware(async ({ ctx, next }) => {
  requirePerson((ctx as Signed).personContext.principal)
  return next()
})

/** Writes travel alone: one of a batch could not be repeated without the others. */
export const alone = t.middleware(async ({ ctx, next }) => {
  if (ctx.batchSize > 1) throw new AppError('invalid', 'Send one mutation per request.')
  return next()
})

/** For a dangerous act outside of any tenant. */
export function steppedUp(meta: ProcedureMeta) {
  return t.middleware(async ({ ctx, next }) => {
    const { personContext } = ctx as Signed
    if (meta.stepUp) requireFreshProof(personContext.principal, ctx.clock.now())
    return next()
  })
}

/**
 * The transaction around everything that follows: tenant by header and membership, its gates, permission, idempotency, verb,
 * parsing of the output. A tenant one is not in and one that is not there are the same answer.
 */
export function tenantTransaction(meta: MemberMeta, writes: boolean) {
  return t.middleware(async ({ ctx: given, path, input, next }) => {
    const ctx = given as Signed & { slots: string }
    const { principal } = ctx.personContext
    const key = writes ? keyOf(ctx) : null
    const run = async (verbContext: VerbContext) => {
      // Under a name of its own: tRPC spreads contexts, which would lose the unit of work, a getter of its class.
      const result = await next({ ctx: { verbContext } as never })
      // tRPC reports a failure as a value; the transaction must see it as one.
      if (!result.ok) throw result.error
      return result
    }
    let tenantId = ''
    const result = await inSlot(ctx.slots, () =>
      throughGates(ctx, meta, writes, (tx, caller) => {
        tenantId = tx.tenant.id
        const verbContext: VerbContext = Object.assign(tx, { caller, principal, services: ctx.services })
        const once = () => run(verbContext)
        return key === null ? once() : replayable(answersInTenant(tx), key, { ctx, meta, path, input }, once)
      }),
    )
    if (writes) ctx.services.live?.changed(tenantId, subjectOf(meta.permission))
    return result
  })
}

/** Runs `work` in a transaction of the tenant that the request names, once everything that must hold before a verb holds. */
export function throughGates<T>(
  ctx: Signed,
  meta: MemberMeta,
  writes: boolean,
  work: (tx: TenantContext, caller: Caller) => Promise<T>,
): Promise<T> {
  const { principal } = ctx.personContext
  const slug = slugOf(ctx, principal)
  const way = wayIn(ctx, slug)
  return ctx.services.database.enterTenant<object, T>(
    way.call,
    way.key,
    { sql: way.select, readOnly: !writes },
    async (tx, state, row) => {
      // Also when the address became another workspace's meanwhile.
      if (principal.key && principal.key.tenant.id !== tx.tenant.id) throw keyAsleep()
      if (!row && !way.key.actingSessionId) await refuseMoved(tx, way.key)
      const caller = way.callerOf(row)
      ctx.note({ tenantId: tx.tenant.id })
      requireSecondFactor(state, principal)
      requireTenantAccess(state, meta, writes)
      requirePermission(caller, meta.permission)
      if (meta.feature) await requireFeature(tx, meta.feature)
      if (meta.personOnly) requirePerson(principal)
      if (meta.stepUp) requireFreshProof(principal, ctx.clock.now())
      return work(tx, caller)
    },
  )
}

/** A key names its tenant; a header that says otherwise asks for one the key does not reach. */
function slugOf({ headers }: RequestContext, { key }: Principal): string {
  const header = headers[tenantHeader]
  if (!key) return typeof header === 'string' ? header : ''
  if (header !== undefined && header !== key.tenant.slug) throw noSuchTenant()
  return key.tenant.slug
}

function wayIn(ctx: Signed, slug: string): TenantEntry {
  const { key } = ctx.personContext.principal
  if (!key) return actingSession(ctx, slug) ?? membership(ctx.personContext, slug)
  if (ctx.headers[actingHeader] !== undefined) requirePerson(ctx.personContext.principal)
  return membership(ctx.personContext, slug)
}

/** `project:update` changes projects. */
function subjectOf(permission: Permission): string {
  return permission.slice(0, permission.indexOf(':'))
}

/** How the request of a member, or of a key that a member made, enters a tenant. */
function membership(call: PersonContext, slug: string): TenantEntry {
  const { userId, key } = call.principal
  return {
    call,
    key: { userId, slug },
    select: callerSelect(userId),
    callerOf(row) {
      const caller = callerOf(userId, row as CallerRow | undefined)
      if (key && caller.membershipId !== key.membershipId) throw keyAsleep()
      requireMember(caller)
      return key ? withinScopes(caller, key.scopes, call.services.catalogue.personal) : caller
    },
  }
}
