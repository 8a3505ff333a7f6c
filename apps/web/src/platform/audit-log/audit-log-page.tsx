import {
  type Column,
  EmptyState,
  ListPage,
  ReasonButton,
  RelativeTime,
  StatusDot,
  Truncate,
} from '@freehold/ui'
import { IconDownload, IconHistory } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { trpc } from '../api/trpc.ts'
import { useTrackJob } from '../job-progress/index.ts'
import { listAnswer, useListUrl } from '../list/index.ts'
import { usePlan } from '../plan/use-plan.ts'
import { useTitle } from '../routing/use-title.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import { AuditFilters } from './audit-filters.tsx'
import {
  type AuditEntry,
  describeAction,
  describeActor,
  describeFields,
  describeRow,
} from './describe-entry.ts'
import { type AuditSearch, toAuditFilter, toAuditInput } from './routes.ts'

const EntryDrawer = lazy(() => import('./entry-drawer.tsx').then((m) => ({ default: m.EntryDrawer })))

const columns: readonly Column<AuditEntry>[] = [
  { id: 'row', header: 'Record', cell: (entry) => <Truncate>{describeRow(entry)}</Truncate> },
  { id: 'kind', header: 'Kind', width: 152, cell: (entry) => <Truncate>{entry.subjectLabel}</Truncate> },
  {
    id: 'action',
    header: 'What',
    width: 112,
    card: 'status',
    cell: ({ action }) => (
      <StatusDot tone={describeAction(action).tone}>{describeAction(action).word}</StatusDot>
    ),
  },
  {
    id: 'fields',
    header: 'Fields',
    card: 'none',
    cell: (entry) => <Truncate>{describeFields(entry)}</Truncate>,
  },
  {
    id: 'actor',
    header: 'Who',
    width: 180,
    cell: (entry) => <Truncate>{describeActor(entry.actor)}</Truncate>,
  },
  { id: 'at', header: 'When', width: 128, cell: (entry) => <RelativeTime value={entry.occurredAt} /> },
  { id: 'ip', header: 'Address', width: 128, hiddenAtFirst: true, card: 'none', cell: (entry) => entry.ip },
]

/** Every change of every record: who, when, from what to what. */
export function Page() {
  const { name, slug } = useWorkspace()
  useTitle('Audit log', name)
  const list = useListUrl<AuditSearch>()
  const query = trpc.auditLog.list.useQuery(toAuditInput(list.search), { placeholderData: keepPreviousData })
  const isFiltered = Object.keys(toAuditFilter(list.search)).length > 0
  return (
    <>
      <ListPage
        title="Audit log"
        viewKey="audit-log"
        columns={columns}
        {...listAnswer(query, 'the audit log')}
        rowId={(entry) => entry.id}
        rowName={(entry) => `${describeAction(entry.action).word}: ${describeRow(entry)}`}
        rowLink={(entry, props) => (
          <Link
            to="/w/$tenant/audit-log"
            params={{ tenant: slug }}
            search={(previous: AuditSearch) => ({ ...previous, entry: entry.id })}
            state
            preload={false}
            resetScroll={false}
            {...props}
          />
        )}
        actions={<ExportButton search={list.search} />}
        filters={<AuditFilters search={list.search} onChange={list.filter} />}
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={
          isFiltered ? (
            <EmptyState kind="no-match" noun="entries" onClear={list.clear} />
          ) : (
            <EmptyState kind="first-use" icon={IconHistory} title="Nothing has changed yet">
              Every change of a record is written here with who made it.
            </EmptyState>
          )
        }
      />
      {list.search.entry ? (
        <Suspense>
          <EntryDrawer
            id={list.search.entry}
            onClose={() => list.show({ entry: undefined })}
            onRow={(row) => list.filter({ row, entry: undefined })}
          />
        </Suspense>
      ) : null}
    </>
  )
}

function ExportButton({ search }: { search: AuditSearch }) {
  const can = useCan('audit-entry:export', 'export the audit log')
  const plan = usePlan()
  const reason = can.reason ?? plan.reason('auditExport')
  const track = useTrackJob()
  const start = trpc.auditLog.export.useMutation({ onSuccess: track })
  return (
    <ReasonButton
      leftSection={<IconDownload size={16} />}
      reason={reason}
      loading={start.isPending}
      onClick={() => start.mutate(toAuditFilter(search))}
    >
      Export
    </ReasonButton>
  )
}
