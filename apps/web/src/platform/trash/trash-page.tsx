import {
  type Column,
  EmptyState,
  FilterSelect,
  ListPage,
  ReasonIcon,
  RelativeTime,
  Truncate,
} from '@freehold/ui'
import { Button } from '@mantine/core'
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { type Outputs, trpc } from '../api/trpc.ts'
import { listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import { useRestore } from '../undo/index.ts'
import { type TrashSearch, toTrashInput } from './routes.ts'

type Item = Outputs['trash']['list']['data'][number]

const columns: readonly Column<Item>[] = [
  { id: 'label', header: 'Name', cell: (item) => <Truncate>{item.label}</Truncate> },
  { id: 'kind', header: 'Kind', width: 120, cell: (item) => item.subjectLabel },
  {
    id: 'by',
    header: 'Deleted by',
    width: 180,
    cell: (item) => <Truncate>{item.deletedBy?.name ?? 'the system'}</Truncate>,
  },
  { id: 'at', header: 'Deleted', width: 128, cell: (item) => <RelativeTime value={item.deletedAt} /> },
  {
    id: 'expires',
    header: 'Gone for good',
    width: 128,
    cell: (item) => <RelativeTime value={item.expiresAt} />,
  },
]

/** What was deleted and can still come back, alone or many at once. */
export function Page() {
  const { name, retentionDays } = useWorkspace()
  useTitle('Trash', name)
  const list = useListUrl<TrashSearch>()
  const query = trpc.trash.list.useQuery(toTrashInput(list.search), { placeholderData: keepPreviousData })
  const answer = listAnswer(query, 'the trash')
  const kinds = useKinds(answer.rows)
  const { selected, setSelected, restore, busy } = useRestoreSelected()
  const { kind } = list.search
  return (
    <ListPage
      title="Trash"
      viewKey="trash"
      columns={columns}
      {...answer}
      rowId={(item) => item.deletionId}
      rowName={(item) => item.label}
      selected={selected}
      onSelect={setSelected}
      bulkActions={
        <Button size="xs" loading={busy} onClick={() => restore([...selected])}>
          Restore
        </Button>
      }
      rowMenu={(item) => (
        <ReasonIcon
          aria-label={`Restore ${item.label}`}
          reason={
            item.canRestore
              ? null
              : `Your role may not restore a ${item.subjectLabel.toLowerCase()}. Ask an owner or admin.`
          }
          onClick={() => restore([item.deletionId])}
        >
          <IconArrowBackUp size={16} />
        </ReasonIcon>
      )}
      filters={
        kinds.length > 1 || kind ? (
          <FilterSelect
            label="Kind"
            options={kinds}
            value={kind ? [kind] : []}
            onChange={(chosen) => list.filter({ kind: chosen.findLast((value) => value !== kind) })}
          />
        ) : (
          <span className="fh-muted">Deleted records stay for {retentionDays} days.</span>
        )
      }
      pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
      empty={
        kind ? (
          <EmptyState kind="no-match" noun="deleted records" onClear={list.clear} />
        ) : (
          <EmptyState kind="first-use" icon={IconTrash} title="The trash is empty">
            What is deleted waits here for {retentionDays} days and can be restored.
          </EmptyState>
        )
      }
    />
  )
}

/** Kinds seen so far, so that the filter keeps its choices while it is used. */
function useKinds(rows: readonly Item[] | undefined) {
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map())
  const news = rows?.filter((row) => !seen.has(row.subject)) ?? []
  if (news.length > 0)
    setSeen(new Map([...seen, ...news.map((row): [string, string] => [row.subject, row.subjectLabel])]))
  return [...seen].map(([value, label]) => ({ value, label }))
}

function useRestoreSelected() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const run = useRestore()
  return {
    selected,
    setSelected,
    busy,
    restore: async (ids: string[]) => {
      setBusy(true)
      // Failures are reported by useRestore; what could not be restored stays listed.
      await run(ids).catch(() => undefined)
      setBusy(false)
      setSelected(new Set())
    },
  }
}
