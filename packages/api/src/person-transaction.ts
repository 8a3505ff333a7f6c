import { joinTransaction } from '@freehold/db'
import type { PersonContext, RequestContext } from './context.ts'
import { answersOfPerson } from './kept-answers.ts'
import type { Live } from './live.ts'
import { keyOf, replayable } from './replayable.ts'
import { type ProcedureMeta, t } from './trpc.ts'

/**
 * A write of a person opens its own transactions. With an idempotency key, all of them are parts of one, in which the answer
 * is kept too: key and write are committed together, or neither is. What the verb tells open pages waits for that commit.
 */
export function personOnce(meta: ProcedureMeta) {
  return t.middleware(async ({ ctx: given, path, input, next }) => {
    const ctx = given as RequestContext & { personContext: PersonContext }
    const key = keyOf(ctx)
    if (key === null) return next()
    const { services } = ctx.personContext
    const told: Parameters<Live['changed']>[] = []
    const live = services.live && {
      ...services.live,
      changed: (...what: (typeof told)[number]) => void told.push(what),
    }
    const result = await services.database.inSystem(ctx.personContext, (system) =>
      replayable(answersOfPerson(system), key, { ctx, meta, path, input }, async () => {
        const joined = {
          ...services,
          ...(live && { live }),
          database: joinTransaction(services.database, system),
        }
        const personContext: PersonContext = { ...ctx.personContext, services: joined }
        const made = await next({ ctx: { personContext } as never })
        if (!made.ok) throw made.error
        return made
      }),
    )
    for (const what of told) services.live?.changed(...what)
    return result
  })
}
