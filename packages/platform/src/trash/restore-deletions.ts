import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { asAppError, findDeletion, notInTrash, restoreDeletion } from '@freehold/db'
import { keepWithinQuotas } from '@freehold/plans'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requireMayRestoreFile } from '../files/index.ts'
import type { restoreOutput } from './schema.ts'
import { visibleSubjects } from './visible-subjects.ts'

type Result = z.infer<typeof restoreOutput>['results'][number]
const reportable = ['not_found', 'forbidden', 'conflict', 'plan_limit'] as const

/**
 * Brings back each deletion that can be; one that cannot (a name taken meanwhile, a parent still in the trash, no permission, no room in the plan)
 * does not stop the others and says why. An id named twice counts once.
 */
export async function restoreDeletions(ctx: VerbContext, input: { deletionIds: string[] }) {
  authorize(ctx, 'trash:read')
  const asked = [...new Set(input.deletionIds)]
  const results = new Map<string, Result>()
  // The newest deletion first: a child deleted before its parent needs the parent back. The order also keeps two restores of
  // the same ids from waiting for each other in a circle.
  for (const id of asked.toSorted().reverse()) results.set(id, await restoreOne(ctx, id))
  const ordered = asked.flatMap((id) => results.get(id) ?? [])
  const restored = ordered.filter((result) => result.ok).length
  return { results: ordered, restored, failed: ordered.length - restored }
}

async function restoreOne(ctx: VerbContext, deletionId: string): Promise<Result> {
  await sql`savepoint one`.execute(ctx.sql)
  try {
    const { subject, rowId, label } = await restoreAllowed(ctx, deletionId)
    await sql`release savepoint one`.execute(ctx.sql)
    return { ok: true, deletionId, subject, rowId, label }
  } catch (error) {
    const own = asAppError(error)
    const code = own instanceof AppError ? reportable.find((known) => known === own.code) : undefined
    if (!(own instanceof AppError) || !code) throw error
    await sql`rollback to savepoint one`.execute(ctx.sql)
    return { ok: false, deletionId, error: { code, message: own.message } }
  }
}

async function restoreAllowed(ctx: VerbContext, deletionId: string) {
  const deletion = await findDeletion(ctx, deletionId)
  const resource = visibleSubjects(ctx).get(deletion.subject)
  if (!resource) throw notInTrash()
  authorize(ctx, resource.trash.restore)
  if (deletion.subject === 'file') await requireMayRestoreFile(ctx, deletion.rowId)
  await resource.trash.check?.(ctx, deletion.rowId)
  await keepWithinQuotas(ctx, ctx.services.catalogue.quotas, () => restoreDeletion(ctx, deletion))
  return deletion
}
