import type { VerbContext } from '@freehold/api'
import { presentEntry } from './present-entry.ts'
import type { EntryRow } from './read-entries.ts'
import type { NameOfReference } from './read-references.ts'
import type { ActivityEntry } from './schema.ts'

/**
 * An entry for people who may read the record it is about. Of the record above it (a project's client) who may not read all
 * of those learns that it changed, not from which to which.
 */
export function presentActivity(ctx: VerbContext, row: EntryRow, nameOf: NameOfReference): ActivityEntry {
  const { catalogue } = ctx.services
  const { id, occurredAt, action, subject, subjectLabel, rowLabel, actor, changes } = presentEntry(
    catalogue,
    row,
    nameOf,
  )
  const resource = catalogue.resources.get(subject)
  const labels = resource?.fields ?? {}
  const { parent } = resource ?? {}
  const hidden = parent && !ctx.caller.can(`${parent.resource.subject}:read`) ? parent.column : null
  return {
    id,
    occurredAt,
    action,
    subject,
    subjectLabel,
    rowId: row.rowId ?? id,
    rowLabel,
    actor: { kind: actor.kind, userId: actor.userId, name: actor.kind === 'operator' ? null : actor.name },
    changes: changes
      .filter(({ field }) => field in labels)
      .map((change) =>
        change.field === hidden
          ? { ...change, before: null, after: null, beforeLabel: null, afterLabel: null }
          : change,
      ),
  }
}
