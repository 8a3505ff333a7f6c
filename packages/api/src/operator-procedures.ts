import type { Principal } from '@freehold/auth'
import type { CallContext } from '@freehold/core'
import type { Sql } from '@freehold/db'
import { alone, authenticate, limitedPerson, mapErrors, personOnly } from './chain.ts'
import type { PersonContext, RequestContext } from './context.ts'
import { requireFreshProof } from './gates.ts'
import { answersOfPerson } from './kept-answers.ts'
import { requireOperator, requireOwnFactor } from './operator-gates.ts'
import { type Contract, type Mutation, parser, type Query, type Schema, type Verb } from './procedures.ts'
import { keyOf, replayable } from './replayable.ts'
import type { Services } from './services.ts'
import { type ProcedureMeta, t } from './trpc.ts'

/**
 * What an operator's verb works with: one transaction of `freehold_operator`, whose policies ask again whether the person is
 * an operator. It spans tenants and sees of them what the console shows.
 */
export interface OperatorContext extends CallContext {
  readonly principal: Principal
  readonly services: Services
  readonly sql: Sql
}

function operatorTransaction(meta: ProcedureMeta) {
  return t.middleware(async ({ ctx: given, next }) => {
    const { services, personContext: person } = given as RequestContext & { personContext: PersonContext }
    const { principal } = person
    const operators = await requireOperator(services, principal)
    requireOwnFactor(principal)
    if (meta.stepUp) requireFreshProof(principal, person.clock.now())
    const actor = { kind: 'operator', operatorId: principal.userId, sessionId: null } as const
    return operators.inSystem({ ...person, actor }, async (system) => {
      const operatorContext: OperatorContext = { ...person, actor, sql: system.sql }
      const result = await next({ ctx: { operatorContext } as never })
      if (!result.ok) throw result.error
      return result
    })
  })
}

/** At most once per idempotency key, in the operator's transaction. */
function operatorOnce(meta: ProcedureMeta) {
  return t.middleware(async ({ ctx: given, path, input, next }) => {
    const ctx = given as RequestContext & { operatorContext: OperatorContext }
    const key = keyOf(ctx)
    if (key === null) return next()
    return replayable(answersOfPerson(ctx.operatorContext), key, { ctx, meta, path, input }, async () => {
      const made = await next()
      if (!made.ok) throw made.error
      return made
    })
  })
}

const contextOf = (ctx: unknown) => (ctx as { operatorContext: OperatorContext }).operatorContext
const signedIn = t.procedure.use(mapErrors).use(authenticate).use(limitedPerson).use(personOnly)

/** A query of staff, over all tenants. */
export function operatorRead<I extends Schema, O extends Schema>(
  contract: Contract<I, O>,
  verb: Verb<OperatorContext, I, O>,
) {
  const meta: ProcedureMeta = { caller: 'operator' }
  return signedIn
    .meta(meta)
    .use(operatorTransaction(meta))
    .input(parser(contract.input))
    .output(parser(contract.output))
    .query(({ ctx, input }) => verb(contextOf(ctx), input as never)) as unknown as Query<I, O>
}

/** A mutation of staff: only with a fresh proof of who they are, unless it ends something (`stepUp: false`). */
export function operatorWrite<I extends Schema, O extends Schema>(
  contract: Contract<I, O>,
  verb: Verb<OperatorContext, I, O>,
) {
  const meta: ProcedureMeta = { caller: 'operator', stepUp: contract.stepUp ?? true }
  return signedIn
    .use(alone)
    .meta(meta)
    .use(operatorTransaction(meta))
    .input(parser(contract.input))
    .use(operatorOnce(meta))
    .output(parser(contract.output))
    .mutation(({ ctx, input }) => verb(contextOf(ctx), input as never)) as unknown as Mutation<I, O>
}
