import type { ActivityEntry } from '@freehold/platform/audit-log/schema'
import { describeActor, describeValue } from '../audit-log/describe-entry.ts'

/** Plain words, or what something is called: shown apart, whichever way it is written. */
export type Piece = string | { name: string }
export type ActivityChange = ActivityEntry['changes'][number]

/** How one change of a field is told; `it` names the record. Null: as any field; nothing: not at all. */
export type ChangeWords = (change: ActivityChange, it: readonly Piece[]) => Piece[] | null

/** By kind of record, by column. */
export type ActivityWords = Readonly<Record<string, Readonly<Record<string, ChangeWords>>>>

const actions: Record<string, string> = {
  deleted: 'deleted',
  restored: 'restored',
  removed: 'removed',
  purged: 'removed for good',
}

/** Who did it, at the head of a sentence. */
export function tellActor({ kind, name }: ActivityEntry['actor']): string {
  if (kind === 'api_key') return `${name ?? 'Somebody who left'}, by an API key,`
  if (kind === 'database') return 'Somebody with access to the database'
  const told = describeActor({ kind, name, id: '', userId: null, keyName: null, reason: null })
  return told.charAt(0).toUpperCase() + told.slice(1)
}

/**
 * What was done, as the rest of the sentence: “moved it to Active”. `of` is the kind of record whose page this is. Null: nothing
 * that people would be told.
 */
export function tellEntry(entry: ActivityEntry, of: string, words: ActivityWords): Piece[] | null {
  const kind = entry.subjectLabel.toLowerCase()
  const isPart = entry.subject !== of
  const full: Piece[] =
    isPart && entry.rowLabel ? [`the ${kind} “`, { name: entry.rowLabel }, '”'] : [`the ${kind}`]
  if (entry.action === 'created') return [isPart ? 'added ' : 'created ', ...full]
  const act = actions[entry.action]
  if (act) return [`${act} `, ...full]
  const clauses = entry.changes
    .map((change, index) => tellChange(entry, change, index > 0 || !isPart ? ['it'] : full, words))
    .filter((clause) => clause.length > 0)
  if (clauses.length > 0) return inSeries(clauses)
  return entry.changes.length > 0 ? null : ['changed ', ...full]
}

function tellChange(
  entry: ActivityEntry,
  change: ActivityChange,
  it: readonly Piece[],
  words: ActivityWords,
): Piece[] {
  const told = words[entry.subject]?.[change.field]?.(change, it)
  if (told) return told
  const field = `the ${change.label.charAt(0).toLowerCase()}${change.label.slice(1)}`
  const whose: readonly Piece[] = it.length > 1 ? [' of ', ...it] : []
  const before = valueOf(entry, change, 'before')
  const after = valueOf(entry, change, 'after')
  if (before === null && after === null) return [`changed ${field}`, ...whose]
  if (after === null) return [`removed ${field}`, ...whose]
  if (before === null) return [`set ${field}`, ...whose, ' to ', { name: after }]
  return [`changed ${field}`, ...whose, ' from ', { name: before }, ' to ', { name: after }]
}

/** Null where there was nothing, also for an id whose name is not told. */
function valueOf(entry: ActivityEntry, change: ActivityChange, side: 'before' | 'after'): string | null {
  const label = side === 'before' ? change.beforeLabel : change.afterLabel
  const value = change[side]
  return label ?? (value === '' ? null : describeValue(entry, change.field, value))
}

/** “a, b and c” */
function inSeries(clauses: readonly Piece[][]): Piece[] {
  return clauses.flatMap((clause, index) => {
    if (index === 0) return clause
    return [index === clauses.length - 1 ? ' and ' : ', ', ...clause]
  })
}

/** For fields of long text: that it changed, not from what to what. */
export const tellLongText =
  (field: string): ChangeWords =>
  ({ after }) => [`${after === null || after === '' ? 'removed' : 'changed'} the ${field}`]

export const tellName: ChangeWords = ({ before, after }, it) => [
  'renamed ',
  ...(it.length > 1 ? ['“', { name: String(before) }, '”'] : it),
  ' to “',
  { name: String(after) },
  '”',
]

export const tellArchived: ChangeWords = ({ after }, it) =>
  after === null ? ['took ', ...it, ' out of the archive'] : ['archived ', ...it]
