import type { HistoryVersion } from '@freehold/platform/history/schema'
import type { FieldChange } from '@freehold/ui'
import { describeValue } from '../audit-log/describe-entry.ts'

/** Changed fields in words, as the audit log tells them. */
export function shownChanges(entry: Pick<HistoryVersion, 'subject' | 'action' | 'changes'>): FieldChange[] {
  return entry.changes.map(({ field, label, before, beforeLabel, after, afterLabel }) => ({
    field: label,
    before: beforeLabel ?? inWords(describeValue(entry, field, before)),
    after: afterLabel ?? inWords(describeValue(entry, field, after)),
  }))
}

/** `on_hold` is a word of ours: "on hold". */
function inWords(value: string | null): string | null {
  return value !== null && /^[a-z]+(_[a-z]+)+$/.test(value) ? value.replaceAll('_', ' ') : value
}
