import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import { describeInput } from './describe-input.ts'
import type { listDeadLettersInput } from './schema.ts'

interface Row {
  id: string
  name: string
  label: string | null
  input: unknown
  error: string
  attempts: number
  requestId: string
  userId: string | null
  userName: string | null
  failedAt: string
}

const columns = sql`
  select d.id, d.name, d.label, d.input, d.error, d.attempts, d.request_id as "requestId", d.on_behalf_of as "userId",
    (select m.name from app.membership m where m.user_id = d.on_behalf_of) as "userName", d.failed_at as "failedAt"
  from app.dead_letter d`

/** Jobs of the workspace that were given up and wait for a decision, the newest first. */
export async function listDeadLetters(ctx: VerbContext, input: z.infer<typeof listDeadLettersInput>) {
  authorize(ctx, 'job:read-all')
  const { rows, nextCursor } = await listPage<Row>(ctx, 'dead-letters', input, {
    select: columns,
    where: input.name === undefined ? [] : [sql`d.name = ${input.name}`],
    sort: {
      expression: sql`d.failed_at`,
      type: 'timestamptz',
      direction: 'desc',
      of: (row) => row.failedAt,
    },
    id: sql`d.id`,
  })
  return { data: rows.map((row) => presentDeadLetter(ctx, row)), nextCursor }
}

function presentDeadLetter(ctx: VerbContext, row: Row) {
  const { input, userId, userName, failedAt, ...letter } = row
  return {
    ...letter,
    startedWith: describeInput(input),
    createdBy: userId === null ? null : { userId, name: userName },
    failedAt: isoTime(failedAt),
    canRequeue: ctx.caller.can('job:requeue'),
    canDiscard: ctx.caller.can('job:discard'),
  }
}
