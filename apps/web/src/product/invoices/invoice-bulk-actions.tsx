import { ReasonButton } from '@freehold/ui'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { useCanSomewhere } from '../../platform/session/index.ts'
import { type BulkAnswer, reportBulk, useRefreshAll, useRestore } from '../../platform/undo/index.ts'
import { type InvoiceAct, stateReason } from './act-reasons.ts'
import type { InvoiceRow } from './invoice-columns.tsx'
import { nameOf } from './invoice-state.tsx'

interface InvoiceBulkActionsProps {
  rows: readonly InvoiceRow[]
  /** Gets the ids that failed. */
  onDone: (failed: string[]) => void
}

/** Payment of many, and drafts thrown away. Those that are in another state are reported, the others done. */
export function InvoiceBulkActions({ rows, onDone }: InvoiceBulkActionsProps) {
  const refresh = useRefreshAll()
  const restore = useRestore()
  const markPaid = trpc.invoices.markPaid.useMutation({ meta: { ownErrors: true } })
  const remove = trpc.invoices.delete.useMutation({ meta: { ownErrors: true } })
  const pay = useBulkReason(rows, 'markPaid', 'invoice:pay', 'mark invoices as paid')
  const discard = useBulkReason(rows, 'delete', 'invoice:delete')
  const run = async (
    act: (id: string) => Promise<{ deletionId?: string }>,
    done: string,
    undo?: (ids: string[]) => Promise<void>,
  ) => {
    const results = await oneByOne(rows, act)
    const answer = { done, noun: ['invoice', 'invoices'] as const, nameOf: nameFrom(rows) }
    onDone(reportBulk({ results }, { ...answer, ...(undo && { restore: undo }) }))
    await refresh()
  }
  return (
    <>
      <ReasonButton
        size="xs"
        reason={pay}
        loading={markPaid.isPending}
        onClick={() =>
          void run(async (id) => {
            await markPaid.mutateAsync({ id })
            return {}
          }, 'marked as paid')
        }
      >
        Mark as paid
      </ReasonButton>
      <ReasonButton
        size="xs"
        color="red"
        variant="outline"
        reason={discard}
        loading={remove.isPending}
        onClick={() => void run((id) => remove.mutateAsync({ id }), 'deleted', restore)}
      >
        Delete drafts
      </ReasonButton>
    </>
  )
}

/** Off where none of the ticked ones takes it. */
function useBulkReason(rows: readonly InvoiceRow[], act: InvoiceAct, permission: string, words?: string) {
  const { reason } = useCanSomewhere(permission, words)
  const first = rows[0]
  if (reason || !first || rows.some(({ state }) => stateReason(act, state) === null)) return reason
  return stateReason(act, first.state)
}

async function oneByOne(
  rows: readonly InvoiceRow[],
  act: (id: string) => Promise<{ deletionId?: string }>,
): Promise<BulkAnswer['results']> {
  const results: BulkAnswer['results'][number][] = []
  for (const { id } of rows) {
    results.push(
      await act(id).then(
        ({ deletionId }) => ({ id, ok: true, ...(deletionId && { deletionId }) }),
        (error: unknown) => ({ id, ok: false, error: readError(error) }),
      ),
    )
  }
  return results
}

function nameFrom(rows: readonly InvoiceRow[]) {
  return (id: string) => {
    const row = rows.find((each) => each.id === id)
    return row ? nameOf(row) : 'invoice'
  }
}
