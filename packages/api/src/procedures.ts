import type { Permission } from '@freehold/access'
import type { TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server'
import * as z from 'zod/mini'
import {
  alone,
  authenticate,
  limitedMember,
  limitedPerson,
  type MemberMeta,
  mapErrors,
  personOnly,
  steppedUp,
  tenantTransaction,
} from './chain.ts'
import type { PersonContext, RequestContext, VerbContext } from './context.ts'
import { type Edit, keepVerb } from './edit-verbs.ts'
import { personOnce } from './person-transaction.ts'
import { type ProcedureMeta, t } from './trpc.ts'

export type Schema = z.core.$ZodType
export type Query<I extends Schema, O extends Schema> = TRPCQueryProcedure<{
  meta: ProcedureMeta
  input: z.core.input<I>
  output: z.core.output<O>
}>
export type Mutation<I extends Schema, O extends Schema> = TRPCMutationProcedure<{
  meta: ProcedureMeta
  input: z.core.input<I>
  output: z.core.output<O>
}>
export type Verb<Ctx, I extends Schema, O extends Schema> = (
  ctx: Ctx,
  input: z.core.output<I>,
) => Promise<z.core.input<O>>

/** The contract of a procedure. Input is strict; what the output schema does not name never leaves. */
export interface Contract<I extends Schema, O extends Schema> extends Gates {
  input: I
  output: O
}

type Gates = Pick<ProcedureMeta, 'feature' | 'stepUp' | 'personOnly' | 'secret' | 'whileRestricted' | 'rest'>

export const gatesOf = ({ feature, stepUp, personOnly, secret, whileRestricted, rest }: Gates): Gates => ({
  ...(feature && { feature }),
  ...(stepUp && { stepUp }),
  ...(personOnly && { personOnly }),
  ...(secret && { secret }),
  ...(whileRestricted && { whileRestricted }),
  ...(rest && { rest }),
})

/** For procedures without input: callable as `query()` or `query({})`. */
export const noInput = z.optional(z.strictObject({}))
/** For procedures that answer only that it is done. */
export const done = z.strictObject({ done: z.literal(true) })

const open = t.procedure.use(mapErrors)
const signedIn = open.use(authenticate)
const member = signedIn.use(limitedMember)
const memberWrite = member.use(alone)
const person = signedIn.use(limitedPerson).use(personOnly)
const personsWrite = person.use(alone)

// tRPC's builder cannot follow a generic schema; the public types above state what it builds.
export const parser = (schema: Schema) => schema as unknown as z.ZodMiniType

const verbContextOf = (ctx: unknown) => (ctx as { verbContext: VerbContext }).verbContext

function editBy<I extends Schema, O extends Schema>(input: I, verb: Verb<VerbContext, I, O>): Edit {
  return { input, run: (ctx, given) => verb(ctx, given as z.core.output<I>) }
}

/** A query of a tenant: `read('project:read', { input, output }, listProjects)`. */
export function read<I extends Schema, O extends Schema>(
  permission: Permission,
  contract: Contract<I, O>,
  verb: Verb<VerbContext, I, O>,
) {
  const meta: MemberMeta = { caller: 'member', permission, ...gatesOf(contract) }
  const procedure = member
    .meta(meta)
    .input(parser(contract.input))
    .use(tenantTransaction(meta, false))
    .output(parser(contract.output))
    .query(({ ctx, input }) => verb(verbContextOf(ctx), input as z.core.output<I>))
  return keepVerb(procedure, editBy(contract.input, verb)) as unknown as Query<I, O>
}

/** A mutation of a tenant: one transaction, at most once per idempotency key. */
export function write<I extends Schema, O extends Schema>(
  permission: Permission,
  contract: Contract<I, O>,
  verb: Verb<VerbContext, I, O>,
) {
  const meta: MemberMeta = { caller: 'member', permission, ...gatesOf(contract) }
  const procedure = memberWrite
    .meta(meta)
    .input(parser(contract.input))
    .use(tenantTransaction(meta, true))
    .output(parser(contract.output))
    .mutation(({ ctx, input }) => verb(verbContextOf(ctx), input as z.core.output<I>))
  return keepVerb(procedure, editBy(contract.input, verb)) as unknown as Mutation<I, O>
}

/** A query of a signed-in person outside any tenant. */
export function personRead<I extends Schema, O extends Schema>(
  contract: Contract<I, O>,
  verb: Verb<PersonContext, I, O>,
) {
  return person
    .meta({ caller: 'person' })
    .input(parser(contract.input))
    .output(parser(contract.output))
    .query(({ ctx, input }) => verb(ctx.personContext, input as z.core.output<I>)) as unknown as Query<I, O>
}

/**
 * A mutation of a signed-in person outside any tenant; the verb opens its own transactions, at most once per idempotency key.
 */
export function personWrite<I extends Schema, O extends Schema>(
  contract: Contract<I, O>,
  verb: Verb<PersonContext, I, O>,
) {
  const meta: ProcedureMeta = { caller: 'person', ...gatesOf(contract) }
  return personsWrite
    .meta(meta)
    .input(parser(contract.input))
    .use(steppedUp(meta))
    .use(personOnce(meta))
    .output(parser(contract.output))
    .mutation(({ ctx, input }) => verb(ctx.personContext, input as z.core.output<I>)) as unknown as Mutation<
    I,
    O
  >
}

/** What anyone may ask is answered to a program as to nobody: its key is for one workspace, not for its maker's others. */
function withoutKey(ctx: RequestContext): RequestContext {
  return {
    ...ctx,
    async principal() {
      const found = await ctx.principal()
      return found?.key ? null : found
    },
  }
}

/** A query anyone may make, signed in or not. */
export function openRead<I extends Schema, O extends Schema>(
  contract: Contract<I, O>,
  verb: Verb<RequestContext, I, O>,
) {
  return open
    .meta({ caller: 'anyone' })
    .input(parser(contract.input))
    .output(parser(contract.output))
    .query(({ ctx, input }) =>
      verb(withoutKey(ctx as unknown as RequestContext), input as z.core.output<I>),
    ) as unknown as Query<I, O>
}
