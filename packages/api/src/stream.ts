import type { Permission } from '@freehold/access'
import { AppError } from '@freehold/core'
import type { TRPCSubscriptionProcedure } from '@trpc/server'
import * as z from 'zod/mini'
import { authenticate, limitedMember, type MemberMeta, mapErrors, throughGates } from './chain.ts'
import type { PersonContext, RequestContext, StreamContext } from './context.ts'
import type { Standing } from './live-stream.ts'
import { type Contract, gatesOf, parser, type Schema } from './procedures.ts'
import { authenticateRequest } from './request-context.ts'
import { type ProcedureMeta, t } from './trpc.ts'

type Signed = RequestContext & { personContext: PersonContext }

export type Subscription<I extends Schema, O extends Schema> = TRPCSubscriptionProcedure<{
  meta: ProcedureMeta
  input: z.core.input<I>
  output: AsyncIterable<z.core.output<O>>
}>

/**
 * An open stream of a tenant. It passes what a query passes, in a transaction that ends before the stream begins; from then on
 * the same questions are asked again whenever the answer may have changed. `output` is one event.
 */
export function stream<I extends Schema, O extends Schema>(
  permission: Permission,
  contract: Contract<I, O>,
  verb: (ctx: StreamContext, input: z.core.output<I>) => Promise<AsyncIterable<z.core.input<O>>>,
) {
  const meta: MemberMeta = { caller: 'member', permission, ...gatesOf(contract) }
  return t.procedure
    .use(mapErrors)
    .use(authenticate)
    .use(limitedMember)
    .meta(meta)
    .input(parser(contract.input))
    .use(gatesOnce(meta))
    .subscription(async ({ ctx, input }) => {
      const { streamContext } = ctx as unknown as { streamContext: StreamContext }
      const events = await verb(streamContext, input as z.core.output<I>)
      return parsed(contract.output, events)
    }) as unknown as Subscription<I, O>
}

function gatesOnce(meta: MemberMeta) {
  return t.middleware(async ({ ctx: given, signal, next }) => {
    const ctx = given as Signed
    requireOwnPage(ctx)
    const streamContext = await throughGates(ctx, meta, false, async ({ tenant }, caller) => ({
      tenant,
      caller,
    }))
    const open: StreamContext['open'] = () => openStream(ctx, meta, streamContext.tenant.id, signal)
    return next({ ctx: { streamContext: { ...streamContext, open } } as never })
  })
}

/** A browser can open a stream by an address alone; another site's page must not hold a person's few. */
function requireOwnPage({ headers }: RequestContext): void {
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw new AppError('forbidden', 'This request came from another site.')
}

function openStream(ctx: Signed, meta: MemberMeta, tenantId: string, signal = new AbortController().signal) {
  const { live, auth } = ctx.services
  const { principal } = ctx.personContext
  if (!live) throw new AppError('unavailable', 'This server sends no live updates.')

  async function check(): Promise<Standing> {
    const until = await (principal.key ? keyEnd(ctx) : auth.sessionEnd(principal))
    if (until === null) throw new AppError('unauthenticated', 'Sign in to continue.')
    return throughGates(ctx, meta, false, async (_tx, caller) => ({
      until,
      seesJob: (startedBy) =>
        caller.can('job:read') && (startedBy === principal.userId || caller.can('job:read-all')),
    }))
  }

  return live.open({
    tenantId,
    userId: principal.userId,
    sessionId: principal.sessionId,
    openedAt: ctx.clock.now().getTime(),
    check,
    signal,
    hangUp: () => ctx.hangUp?.(),
  })
}

/** As with each request: the key is looked up anew. Null: it is over, or another person's now. */
async function keyEnd({ services, headers, personContext: { principal } }: Signed): Promise<Date | null> {
  const now = await authenticateRequest(services, headers)
  if (!now?.key || now.key.id !== principal.key?.id || now.userId !== principal.userId) return null
  return now.key.until ?? new Date(8.64e15)
}

/** What the schema does not name never leaves, as with answers. */
async function* parsed(schema: Schema, events: AsyncIterable<unknown>): AsyncGenerator<unknown, void> {
  for await (const event of events) yield z.parse(parser(schema), event)
}
