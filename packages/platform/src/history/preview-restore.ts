import { authorizedLoad } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type * as z from 'zod/mini'
import { labelOf } from './label-of.ts'
import type { Plan } from './plan-change.ts'
import { planRestore } from './plan-restore.ts'
import { presentChanges } from './present-changes.ts'
import type { RestorePreview, versionInput } from './schema.ts'
import { standingReason } from './standing-reason.ts'
import { type UndoableResource, undoableResource } from './undoable-resource.ts'

/** What restoring a version would change now, for whoever may read the record. */
export async function previewRestore(
  ctx: VerbContext,
  { subject, id, entryId }: z.infer<typeof versionInput>,
): Promise<RestorePreview> {
  const kind = undoableResource(ctx, subject)
  const record = await authorizedLoad(ctx, `${subject}:read`, kind.resource, id)
  const { plan } = await planRestore(ctx, kind, record, entryId)
  const whyNot = (await standingReason(ctx, kind, record)) ?? plan.refusal
  return {
    entryId,
    version: record.version,
    changes: await presentChanges(ctx, subject, id, plan.changes),
    kept: keptLabels(kind, plan),
    canRestore: whyNot === null,
    whyNot,
  }
}

function keptLabels(kind: UndoableResource, { kept }: Plan): string[] {
  return kept.map((column) => labelOf(kind, column))
}
