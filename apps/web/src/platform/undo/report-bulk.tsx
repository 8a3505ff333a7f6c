import { formatCount, showError, showSuccess, showUndo } from '@freehold/ui'

/** What a bulk procedure answers for each id asked. */
export interface BulkAnswer {
  results: readonly {
    id: string
    ok: boolean
    deletionId?: string | undefined
    error?: { code: string; message: string } | undefined
  }[]
}

export interface BulkReport {
  /** Past participle: `archived`. */
  done: string
  /** `['project', 'projects']`. */
  noun: readonly [one: string, many: string]
  /** Name of a row, for the ones that failed. */
  nameOf: (id: string) => string
  /** Given for deletions: takes them back. */
  restore?: (deletionIds: string[]) => Promise<void>
}

/** Says what a bulk act did: how many it took, which it did not and why; deletions get an undo. Returns the ids that failed. */
export function reportBulk(answer: BulkAnswer, { done, noun, nameOf, restore }: BulkReport): string[] {
  const failed = answer.results.filter((result) => !result.ok)
  const succeeded = answer.results.length - failed.length
  const message = `${formatCount(succeeded)} ${succeeded === 1 ? noun[0] : noun[1]} ${done}`
  const deletionIds = answer.results.flatMap((result) => result.deletionId ?? [])
  if (deletionIds.length > 0 && restore) showUndo({ message, onUndo: () => restore(deletionIds) })
  else if (succeeded > 0) showSuccess(message)
  if (failed.length > 0) showError(describeFailures(failed, done, noun, nameOf))
  return failed.map((result) => result.id)
}

const named = 3

function describeFailures(
  failed: BulkAnswer['results'],
  done: string,
  noun: readonly [string, string],
  nameOf: (id: string) => string,
): string {
  const reasons = failed
    .slice(0, named)
    .map(({ id, error }) => `“${nameOf(id)}”: ${error?.message ?? 'no reason given'}`)
  const more = failed.length > named ? ` And ${failed.length - named} more.` : ''
  return `${formatCount(failed.length)} ${failed.length === 1 ? noun[0] : noun[1]} could not be ${done}. ${reasons.join(' ')}${more}`
}
