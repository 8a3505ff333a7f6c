import type { Permission } from '@freehold/access'
import { AppError, newId } from '@freehold/core'
import type * as z from 'zod/mini'
import {
  alone,
  authenticate,
  inSlot,
  limitedMember,
  type MemberMeta,
  mapErrors,
  throughGates,
} from './chain.ts'
import type { OutsideContext, PersonContext, RequestContext, VerbContext } from './context.ts'
import {
  type Contract,
  gatesOf,
  type Mutation,
  parser,
  type Query,
  type Schema,
  type Verb,
} from './procedures.ts'
import { keyOf } from './replayable.ts'
import { requestHash } from './request-hash.ts'
import { createTenantSlots } from './tenant-slots.ts'
import { t } from './trpc.ts'

type Signed = RequestContext & { personContext: PersonContext; slots: string }

/** Calls that wait for somebody outside, in a process: a provider that is slow takes no more than these. */
const maxWaiting = 24
/** Of one tenant. */
const inTenantSlot = createTenantSlots({ running: 3, waiting: 10 })
let waiting = 0

const member = t.procedure.use(mapErrors).use(authenticate).use(limitedMember)

/**
 * A query whose answer comes from somebody outside (a payment provider). It passes what every query passes, in a transaction
 * that ends before the verb begins: no connection of the database waits for a network.
 */
export function readOutside<I extends Schema, O extends Schema>(
  permission: Permission,
  contract: Contract<I, O>,
  verb: Verb<OutsideContext, I, O>,
) {
  const meta: MemberMeta = { caller: 'member', permission, ...gatesOf(contract) }
  return member
    .meta(meta)
    .input(parser(contract.input))
    .use(outside(meta, false))
    .output(parser(contract.output))
    .query(({ ctx, input }) => verb(contextOf(ctx), input as z.core.output<I>)) as unknown as Query<I, O>
}

/**
 * A mutation that asks somebody outside to do something, and answers with what they say. What must happen exactly once is a
 * `write` that enqueues a job instead; here the provider's own idempotency is all there is: give it `idempotencyKey`.
 */
export function writeOutside<I extends Schema, O extends Schema>(
  permission: Permission,
  contract: Contract<I, O>,
  verb: Verb<OutsideContext, I, O>,
) {
  const meta: MemberMeta = { caller: 'member', permission, ...gatesOf(contract) }
  return member
    .use(alone)
    .meta(meta)
    .input(parser(contract.input))
    .use(outside(meta, true))
    .output(parser(contract.output))
    .mutation(({ ctx, input }) => verb(contextOf(ctx), input as z.core.output<I>)) as unknown as Mutation<
    I,
    O
  >
}

const contextOf = (ctx: unknown) => (ctx as { outsideContext: OutsideContext }).outsideContext

function outside(meta: MemberMeta, writes: boolean) {
  return t.middleware(async ({ ctx: given, path, input, next }) => {
    const ctx = given as Signed
    const { principal } = ctx.personContext
    const enter = <T>(work: (verbContext: VerbContext) => Promise<T>) =>
      inSlot(ctx.slots, () =>
        throughGates(ctx, meta, writes, (tx, caller) =>
          work(Object.assign(tx, { caller, principal, services: ctx.services })),
        ),
      )
    const entered = await enter(async ({ requestId, actor, ip, log, clock, tenant, caller }) => ({
      ...{ requestId, actor, ip, log, clock, tenant, caller },
    }))
    const outsideContext: OutsideContext = {
      ...entered,
      principal,
      services: ctx.services,
      idempotencyKey: requestHash([entered.tenant.id, path, keyOf(ctx) ?? newId(), input]),
      inTenant: enter,
    }
    return inTenantSlot(entered.tenant.id, () =>
      whileFewWait(() => next({ ctx: { outsideContext } as never })),
    )
  })
}

async function whileFewWait<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= maxWaiting)
    throw new AppError('unavailable', 'Too much is being waited for right now. Try again in a moment.', {
      retryAfterSeconds: 5,
    })
  waiting += 1
  try {
    return await work()
  } finally {
    waiting -= 1
  }
}
