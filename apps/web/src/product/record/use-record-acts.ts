import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { readError } from '../../platform/api/read-error.ts'
import { requestIdOf } from '../../platform/api/request-ids.ts'
import { patchCachedRows } from '../../platform/list/index.ts'
import {
  type BulkAnswer,
  reportBulk,
  useRefreshAll,
  useRestore,
  useUndoableDelete,
  useUndoEdits,
} from '../../platform/undo/index.ts'

/** What the procedures of one kind of record do by id. */
export interface RecordProcedures {
  noun: readonly [one: string, many: string]
  listKey: QueryKey
  archive: (id: string) => Promise<unknown>
  unarchive: (id: string) => Promise<unknown>
  remove: (id: string) => Promise<{ deletionId: string }>
  archiveMany: (ids: string[]) => Promise<BulkAnswer>
  removeMany: (ids: string[]) => Promise<BulkAnswer>
  /** Before the server has deleted it: leave its page. */
  onGone?: (() => void) | undefined
}

export interface Named {
  id: string
  name: string
}

/**
 * Archive, unarchive and delete, of one record or many. Rows leave the list at once and come back when refused; each act
 * can be undone but the unarchiving of many. Acts on many return the ids that failed.
 */
export function useRecordActs(procedures: RecordProcedures) {
  const { noun, listKey, archive, unarchive, remove, archiveMany, removeMany, onGone } = procedures
  const cache = useQueryClient()
  const refresh = useRefreshAll()
  const restore = useRestore()
  const edits = useUndoEdits()
  const removeOne = useUndoableDelete({ noun: capital(noun[0]), remove, listKey, ...(onGone && { onGone }) })
  const takeOut = (ids: ReadonlySet<string>) =>
    patchCachedRows<Named>(cache, listKey, (row) => (ids.has(row.id) ? null : row))

  async function actOnOne(record: Named, act: (id: string) => Promise<unknown>, done: string) {
    const rollback = takeOut(new Set([record.id]))
    // The mutation's own handler has told the person why.
    await act(record.id).then(
      (answer) => edits.offer(answer, `${capital(noun[0])} “${record.name}” ${done}`),
      rollback,
    )
    await refresh()
  }
  async function actOnMany(
    records: readonly Named[],
    act: (ids: string[]) => Promise<BulkAnswer>,
    done: string,
    undo?: (ids: string[]) => Promise<void>,
  ) {
    const ids = records.map((record) => record.id)
    const rollback = takeOut(new Set(ids))
    try {
      const nameOf = (id: string) => records.find((record) => record.id === id)?.name ?? noun[0]
      return reportBulk(await act(ids), { done, noun, nameOf, ...(undo && { restore: undo }) })
    } catch {
      rollback()
      return ids
    } finally {
      await refresh()
    }
  }

  return {
    remove: removeOne,
    archive: (record: Named) => actOnOne(record, archive, 'archived'),
    unarchive: (record: Named) => actOnOne(record, unarchive, 'is in use again'),
    archiveMany(records: readonly Named[]) {
      let request: string | undefined
      const act = async (ids: string[]) => {
        const answer = await archiveMany(ids)
        request = requestIdOf(answer)
        return undoByRequest(answer)
      }
      const undo = async () => void (request && (await edits.undo(request).catch(() => undefined)))
      return actOnMany(records, act, 'archived', undo)
    },
    unarchiveMany: (records: readonly Named[]) =>
      actOnMany(records, (ids) => oneByOne(ids, unarchive), 'taken out of the archive'),
    removeMany: (records: readonly Named[]) => actOnMany(records, removeMany, 'deleted', restore),
  }
}

/** Edits of many are taken back by their request, where a deletion has an id of its own. */
function undoByRequest({ results }: BulkAnswer): BulkAnswer {
  return { results: results.map((result) => (result.ok ? { ...result, deletionId: result.id } : result)) }
}

async function oneByOne(ids: readonly string[], act: (id: string) => Promise<unknown>): Promise<BulkAnswer> {
  const results: BulkAnswer['results'][number][] = []
  for (const id of ids) {
    results.push(
      await act(id).then(
        () => ({ id, ok: true }),
        (error: unknown) => ({ id, ok: false, error: readError(error) }),
      ),
    )
  }
  return { results }
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1)
}
