import type { Catalogue } from '@freehold/api'
import { isoTime, titleOf } from '@freehold/core'
import type { EntryRow } from './read-entries.ts'
import type { NameOfReference } from './read-references.ts'
import type { AuditEntry } from './schema.ts'

/** What the action says already, or what only the machine reads. */
const bookkeeping = new Set(['created_at', 'created_by', 'deleted_at', 'deleted_by', 'deletion_id'])

/** An entry in people's words: labels of kind and fields come from the features, through the catalogue. */
export function presentEntry(catalogue: Catalogue, row: EntryRow, nameOf: NameOfReference): AuditEntry {
  const resource = catalogue.resources.get(row.subject)
  return {
    id: row.id,
    occurredAt: isoTime(row.occurredAt),
    action: row.action.slice(row.action.lastIndexOf('.') + 1),
    subject: row.subject,
    subjectLabel: resource?.label ?? titleOf(row.subject),
    rowId: row.rowId,
    rowLabel: row.rowLabel,
    actor: {
      kind: row.actorKind,
      id: row.actorId,
      userId: row.userId,
      name: row.support?.name ?? row.userName,
      keyName: row.keyName,
      reason: row.support?.reason ?? null,
    },
    requestId: row.requestId,
    ip: row.ip,
    changes: changesOf(row, resource?.fields ?? {}).map((change) => ({
      ...change,
      beforeLabel: nameOf(row.subject, change.field, change.before),
      afterLabel: nameOf(row.subject, change.field, change.after),
    })),
  }
}

/** Changed fields: those with a label first, in the order of their labels, the others by name. */
export function changesOf(
  row: Pick<EntryRow, 'before' | 'after'>,
  labels: Record<string, string>,
): Omit<AuditEntry['changes'][number], 'beforeLabel' | 'afterLabel'>[] {
  const changed = new Set(
    [...Object.keys(row.before ?? {}), ...Object.keys(row.after ?? {})].filter(
      (field) => !bookkeeping.has(field),
    ),
  )
  const fields = [...Object.keys(labels).filter((field) => changed.delete(field)), ...[...changed].sort()]
  return fields.map((field) => ({
    field,
    label: labels[field] ?? titleOf(field),
    before: shownValue(row.before?.[field]),
    after: shownValue(row.after?.[field]),
  }))
}

function shownValue(value: unknown): string | number | boolean | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}
