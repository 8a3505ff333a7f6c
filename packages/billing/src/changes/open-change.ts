import { AppError, newId } from '@freehold/core'
import { type TenantContext, violates } from '@freehold/db'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import type { ChangeKind, WantedByKind } from './change.ts'
import { changeJob } from './change-job.ts'

/**
 * Writes down what somebody asked for and starts its job, in the caller's transaction. Returns the change's id.
 * @throws AppError conflict while another one is under way
 */
export async function openChange<Kind extends ChangeKind>(
  ctx: TenantContext,
  kind: Kind,
  wanted: WantedByKind[Kind],
): Promise<string> {
  const id = newId()
  try {
    await sql`
      insert into app.billing_change (id, kind, wanted) values (${id}, ${kind}, ${JSON.stringify(wanted)}::jsonb)`.execute(
      ctx.sql,
    )
  } catch (error) {
    throw violates(error, 'billing_change_open') ? underWay(error) : error
  }
  await enqueue(ctx, changeJob, { changeId: id })
  return id
}

export function underWay(cause?: unknown): AppError {
  return new AppError(
    'conflict',
    'A change of the plan or its payment is under way. Try again in a moment.',
    {
      data: { reason: 'change_under_way' },
      cause,
    },
  )
}
