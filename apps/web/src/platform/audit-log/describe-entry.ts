import type { Tone } from '@freehold/ui'
import type { Outputs } from '../api/trpc.ts'
import { describeHeld } from '../roles/describe-held.ts'
import type { Condition } from '../roles/permission-set.ts'

export type AuditEntry = Outputs['auditLog']['get']

const actionWords: Record<string, { word: string; tone: Tone }> = {
  created: { word: 'Created', tone: 'ok' },
  updated: { word: 'Changed', tone: 'info' },
  deleted: { word: 'Deleted', tone: 'danger' },
  restored: { word: 'Restored', tone: 'ok' },
  removed: { word: 'Removed', tone: 'danger' },
  purged: { word: 'Purged', tone: 'neutral' },
}

export function describeAction(action: string): { word: string; tone: Tone } {
  return actionWords[action] ?? { word: action, tone: 'neutral' }
}

/** Who did it, in words for people. */
export function describeActor({ kind, id, name, keyName }: AuditEntry['actor']): string {
  if (kind === 'user') return name ?? 'somebody who left'
  if (kind === 'api_key') return `API key “${keyName ?? 'unknown'}” of ${name ?? 'somebody who left'}`
  if (kind === 'operator') return name ? `Freehold support (${name})` : 'Freehold support'
  if (kind === 'job') return name ? `${name}, by a job` : 'a job'
  return kind === 'database' ? `${id.replace(/^database:/, '')}, in the database` : 'the system'
}

/** "created by Olivia", after the record's name; with its kind where the name does not say it already. */
export function describeEvent(entry: AuditEntry): string {
  const act = `${describeAction(entry.action).word} by ${describeActor(entry.actor)}`
  return entry.rowLabel ? `${entry.subjectLabel} · ${act}` : act
}

/** What was touched: its name, or failing that its kind. */
export function describeRow({ rowLabel, subjectLabel }: AuditEntry): string {
  return rowLabel ?? subjectLabel
}

/** "Name, Due date": which fields a change touched. */
export function describeFields({ changes }: AuditEntry): string {
  return changes.map((change) => change.label).join(', ')
}

type Value = AuditEntry['changes'][number]['before']

/** A field's value in words; null: there was none. What a role's permission is limited to reads as on the role's page. */
export function describeValue(
  { subject, action }: Pick<AuditEntry, 'subject' | 'action'>,
  field: string,
  value: Value,
) {
  if (subject === 'role_permission' && field === 'condition') return describeLimit(action, value)
  if (value === null) return null
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)
}

/** Without a condition it is for all records: after a change that is what it became, or was. */
function describeLimit(action: string, value: Value): string | null {
  if (value === null) return action === 'updated' ? describeHeld(null) : null
  try {
    return describeHeld(JSON.parse(String(value)) as Condition)
  } catch {
    return String(value)
  }
}
