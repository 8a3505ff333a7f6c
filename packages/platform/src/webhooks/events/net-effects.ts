import type { EventVerb } from './event-types.ts'

/** One audit entry of the transaction, in its order. */
export interface WrittenEntry {
  subject: string
  rowId: string
  verb: string
}

/** What a transaction did to one record, all in all. */
export interface Effect {
  subject: string
  rowId: string
  verb: EventVerb
}

const beginnings: ReadonlySet<string> = new Set(['created', 'restored'])
const ends: ReadonlySet<string> = new Set(['deleted', 'removed', 'purged'])

/**
 * One effect per record: made and changed at once is `created`; what came and went within the transaction never was; what
 * leaves the trash for good was told when it went in.
 */
export function netEffects(entries: readonly WrittenEntry[]): Effect[] {
  const seen = new Map<string, { subject: string; rowId: string; first: string; last: string }>()
  for (const { subject, rowId, verb } of entries) {
    const key = `${subject} ${rowId}`
    const known = seen.get(key)
    if (known) known.last = verb
    else seen.set(key, { subject, rowId, first: verb, last: verb })
  }
  return [...seen.values()].flatMap(({ subject, rowId, first, last }) => {
    const verb = effectOf(first, last)
    return verb ? [{ subject, rowId, verb }] : []
  })
}

/** What the transaction noted by itself (`freehold.note_event`), in its order. */
export function notedEffects(noted: string): Effect[] {
  return noted.split(',').flatMap((note) => {
    const [subject, rowId, verb] = note.split(' ')
    return subject && rowId && verb ? [{ subject, rowId, verb }] : []
  })
}

function effectOf(first: string, last: string): EventVerb | null {
  const wasThere = !beginnings.has(first) && first !== 'purged'
  const isThere = !ends.has(last)
  if (wasThere) return isThere ? 'updated' : 'deleted'
  if (!isThere) return null
  return first === 'restored' ? 'restored' : 'created'
}
