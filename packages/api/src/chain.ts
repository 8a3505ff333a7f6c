import {
  type AccessContext,
  type CallerRow,
  callerOf,
  callerSelect,
  forbidden,
  type Permission,
} from '@freehold/access'
import { AppError } from '@freehold/core'
import type { PersonContext, RequestContext, VerbContext } from './context.ts'
import { toAppError, toTrpcError } from './error-mapping.ts'
import { idempotencyKey, onceByKey } from './idempotency.ts'
import { createTenantSlots } from './tenant-slots.ts'
import { t } from './trpc.ts'

/** Names the tenant of a call from our own clients. Membership, not this header, decides. */
export const tenantHeader = 'x-freehold-tenant'

const inSlot = createTenantSlots()

/** Outermost: whatever goes wrong below leaves as one of our errors. */
export const mapErrors = t.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw toTrpcError(toAppError(result.error))
  return result
})

/** A session, or 401. The person is asked for once per HTTP request, however many procedures a batch has. */
export const authenticate = t.middleware(async ({ ctx, next }) => {
  const principal = await ctx.principal()
  if (!principal) throw new AppError('unauthenticated', 'Sign in to continue.')
  ctx.note({ userId: principal.userId })
  const personContext: PersonContext = {
    ...ctx,
    actor: { kind: 'user', userId: principal.userId },
    principal,
  }
  return next({ ctx: { personContext } })
})

/** Writes travel alone: one of a batch could not be repeated without the others. */
export const alone = t.middleware(async ({ ctx, next }) => {
  if (ctx.batchSize > 1) throw new AppError('invalid', 'Send one mutation per request.')
  return next()
})

/**
 * The transaction around everything that follows: tenant by header and membership, permission, idempotency, verb, parsing
 * of the output. A tenant one is not in and one that is not there are the same answer.
 */
export function tenantTransaction(permission: Permission, writes: boolean) {
  return t.middleware(async ({ ctx: given, path, input, next }) => {
    const ctx = given as RequestContext & { personContext: PersonContext }
    const { principal } = ctx.personContext
    const key = writes ? idempotencyKey(ctx.headers['idempotency-key']) : null
    const header = ctx.headers[tenantHeader]
    const slug = typeof header === 'string' ? header : ''
    const run = async (verbContext: VerbContext) => {
      // Under a name of its own: tRPC spreads contexts, which would lose the unit of work, a getter of its class.
      const result = await next({ ctx: { verbContext } as never })
      // tRPC reports a failure as a value; the transaction must see it as one.
      if (!result.ok) throw result.error
      return result
    }
    const enter = () =>
      ctx.services.database.enterTenant<CallerRow, Awaited<ReturnType<typeof run>>>(
        ctx.personContext,
        { userId: principal.userId, slug },
        { sql: callerSelect(principal.userId), readOnly: !writes },
        async (tx, row) => {
          const caller = callerOf(row)
          if (caller.membershipId === null)
            throw new AppError('not_found', 'This workspace does not exist or you are not a member of it.')
          ctx.note({ tenantId: tx.tenant.id })
          if (!caller.can(permission)) throw forbidden(permission)
          const verbContext: VerbContext = Object.assign(tx, { caller, services: ctx.services })
          return key === null
            ? run(verbContext)
            : replayable(verbContext, { key, operation: path, input }, run)
        },
      )
    return inSlot(slug, enter)
  })
}

/** The middleware's result once per key: made now, or rebuilt from the stored answer. */
async function replayable<R extends { ok: true; data: unknown }>(
  ctx: VerbContext & AccessContext,
  request: { key: string; operation: string; input: unknown },
  run: (ctx: VerbContext) => Promise<R>,
): Promise<R> {
  let fresh: R | undefined
  const data = await onceByKey(ctx, request, async () => {
    fresh = await run(ctx)
    return fresh.data
  })
  return fresh ?? ({ ok: true, data, marker: 'middlewareMarker', ctx: undefined } as unknown as R)
}
