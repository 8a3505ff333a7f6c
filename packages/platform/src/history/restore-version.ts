import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { applyPlan } from './apply-plan.ts'
import { changesAnything } from './plan-change.ts'
import { planRestore } from './plan-restore.ts'
import type { restoreVersionInput } from './schema.ts'
import { undoableResource } from './undoable-resource.ts'

/**
 * Makes a record what it was after one of its entries, through its own update. A version that cannot come back is a conflict
 * that says why; one that is there already changes nothing.
 */
export async function restoreVersion(ctx: VerbContext, input: z.infer<typeof restoreVersionInput>) {
  const { subject, id, entryId, expectedVersion } = input
  const kind = undoableResource(ctx, subject)
  const record = await authorizedLoad(ctx, `${subject}:update`, kind.resource, id, { expectedVersion })
  const refusal = kind.rules.frozen?.(record as never)
  if (refusal) throw new AppError('conflict', refusal)
  const { plan, note } = await planRestore(ctx, kind, record, entryId)
  if (plan.refusal !== null)
    throw new AppError('conflict', plan.refusal, { data: { reason: 'not_restorable' } })
  if (changesAnything(plan)) await applyPlan(ctx, kind, record, plan, note)
  return { subject, id, version: await versionNow(ctx, subject, id) }
}

export async function versionNow(ctx: VerbContext, subject: string, id: string): Promise<number> {
  const found = await sql<{ version: number }>`
    select version from ${sql.id('app', subject)} where id = ${id}`.execute(ctx.sql)
  return found.rows[0]?.version ?? 0
}
