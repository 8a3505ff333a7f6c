import { forbidden, type Permission, permissionsOn, type ResourceRecord } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import type { UndoableResource } from './undoable-resource.ts'

/** Why no version of this record can be restored by the caller now: the right to update it, or the record itself. */
export async function standingReason(
  ctx: VerbContext,
  { resource, rules }: UndoableResource,
  record: ResourceRecord,
): Promise<string | null> {
  const updating: Permission = `${resource.subject}:update`
  const may =
    ctx.caller.can(updating) ||
    (await permissionsOn(ctx, resource, [record])).get(record.id)?.has(updating) === true
  if (!may) return forbidden(updating, ctx.caller).message
  return rules.frozen?.(record as never) ?? null
}
