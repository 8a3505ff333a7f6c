import { loadCaller, type Permission, forbidden } from '@freehold/access'
import { AppError, type TenantRef } from '@freehold/core'
import type { TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server'
import * as z from 'zod/mini'
import type { PersonContext, RequestContext, VerbContext } from './context.ts'
import { toAppError, toTrpcError } from './error-mapping.ts'
import { idempotencyKey, onceByKey } from './idempotency.ts'
import { type ProcedureMeta, t } from './trpc.ts'

type Schema = z.core.$ZodType
type Query<I extends Schema, O extends Schema> = TRPCQueryProcedure<{ meta: ProcedureMeta; input: z.core.input<I>; output: z.core.output<O> }>
type Mutation<I extends Schema, O extends Schema> = TRPCMutationProcedure<{ meta: ProcedureMeta; input: z.core.input<I>; output: z.core.output<O> }>
type Verb<Ctx, I extends Schema, O extends Schema> = (ctx: Ctx, input: z.core.output<I>) => Promise<z.core.input<O>>

/** The contract of a procedure. Input is strict; what the output schema does not name never leaves. */
export interface Contract<I extends Schema, O extends Schema> {
  input: I
  output: O
}

/** For procedures without input: callable as `query()` or `query({})`. */
export const noInput = z.optional(z.strictObject({}))
/** For procedures that answer only that it is done. */
export const done = z.strictObject({ done: z.literal(true) })

const mapErrors = t.middleware(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw toTrpcError(toAppError(result.error))
  return result
})

const authenticate = t.middleware(async ({ ctx, next }) => {
  const principal = await ctx.principal()
  if (!principal) throw new AppError('unauthenticated', 'Sign in to continue.')
  ctx.note({ userId: principal.userId })
  return next({ ctx: { ...ctx, actor: { kind: 'user' as const, userId: principal.userId }, principal } })
})

/** The header names the tenant; membership decides. A tenant one is not in and one that is not there are the same. */
const resolveTenant = t.middleware(async ({ ctx, next }) => {
  const actor = ctx.actor
  if (actor.kind !== 'user') throw new AppError('unauthenticated', 'Sign in to continue.')
  const tenant = await ctx.tenant(actor.userId)
  if (!tenant) throw new AppError('not_found', 'This workspace does not exist or you are not a member of it.')
  ctx.note({ tenantId: tenant.id })
  return next({ ctx: { ...ctx, resolved: tenant } })
})

/** Opens the transaction around everything that follows: permission, idempotency, verb, and parsing of the output. */
function tenantTransaction(permission: Permission, writes: boolean) {
  return t.middleware(async ({ ctx: given, path, input, next }) => {
    const ctx = given as unknown as RequestContext & { resolved: TenantRef }
    const key = writes ? idempotencyKey(ctx.headers['idempotency-key']) : null
    if (writes && ctx.batchSize > 1) throw new AppError('invalid', 'Send one mutation per request.')
    return ctx.services.database.inTenant(ctx, ctx.resolved, async (tx) => {
      const caller = await loadCaller(tx)
      if (caller.membershipId === null) throw new AppError('not_found', 'This workspace does not exist or you are not a member of it.')
      if (!caller.can(permission)) throw forbidden(permission)
      const verbContext: VerbContext = Object.assign(tx, { caller, services: ctx.services })
      const run = async () => {
        // Under a name of its own: tRPC spreads contexts, which would lose the unit of work, a getter of its class.
        const result = await next({ ctx: { verbContext } as never })
        // tRPC reports a failure as a value; the transaction must see it as one.
        if (!result.ok) throw result.error
        return result
      }
      if (key === null) return run()
      let fresh: Awaited<ReturnType<typeof run>> | undefined
      const data = await onceByKey(tx, { key, operation: path, input }, async () => {
        fresh = await run()
        return fresh.data
      })
      return fresh ?? ({ ok: true, data, marker: 'middlewareMarker', ctx: undefined } as never)
    })
  })
}

const open = t.procedure.use(mapErrors)
const person = open.use(authenticate)
const member = person.use(resolveTenant)

// tRPC's builder cannot follow a generic schema; the public types above state what it builds.
const parser = (schema: Schema) => schema as unknown as z.ZodMiniType

const verbContextOf = (ctx: unknown) => (ctx as { verbContext: VerbContext }).verbContext

/** A query of a tenant: `read('project:read', { input, output }, listProjects)`. */
export function read<I extends Schema, O extends Schema>(permission: Permission, contract: Contract<I, O>, verb: Verb<VerbContext, I, O>) {
  return member
    .meta({ caller: 'member', permission })
    .input(parser(contract.input))
    .use(tenantTransaction(permission, false))
    .output(parser(contract.output))
    .query(({ ctx, input }) => verb(verbContextOf(ctx), input as z.core.output<I>)) as unknown as Query<I, O>
}

/** A mutation of a tenant: one transaction, at most once per idempotency key. */
export function write<I extends Schema, O extends Schema>(permission: Permission, contract: Contract<I, O>, verb: Verb<VerbContext, I, O>) {
  return member
    .meta({ caller: 'member', permission })
    .input(parser(contract.input))
    .use(tenantTransaction(permission, true))
    .output(parser(contract.output))
    .mutation(({ ctx, input }) => verb(verbContextOf(ctx), input as z.core.output<I>)) as unknown as Mutation<I, O>
}

/** A query of a signed-in person outside any tenant. */
export function personRead<I extends Schema, O extends Schema>(contract: Contract<I, O>, verb: Verb<PersonContext, I, O>) {
  return person
    .meta({ caller: 'person' })
    .input(parser(contract.input))
    .output(parser(contract.output))
    .query(({ ctx, input }) => verb(ctx as unknown as PersonContext, input as z.core.output<I>)) as unknown as Query<I, O>
}

/** A mutation of a signed-in person outside any tenant; the verb opens its own transaction. */
export function personWrite<I extends Schema, O extends Schema>(contract: Contract<I, O>, verb: Verb<PersonContext, I, O>) {
  return person
    .meta({ caller: 'person' })
    .input(parser(contract.input))
    .output(parser(contract.output))
    .mutation(({ ctx, input }) => verb(ctx as unknown as PersonContext, input as z.core.output<I>)) as unknown as Mutation<I, O>
}

/** A query anyone may make, signed in or not. */
export function openRead<I extends Schema, O extends Schema>(contract: Contract<I, O>, verb: Verb<RequestContext, I, O>) {
  return open
    .meta({ caller: 'anyone' })
    .input(parser(contract.input))
    .output(parser(contract.output))
    .query(({ ctx, input }) => verb(ctx as unknown as RequestContext, input as z.core.output<I>)) as unknown as Query<I, O>
}
