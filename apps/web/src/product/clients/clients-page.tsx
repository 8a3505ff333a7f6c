import { EmptyState, ListPage, ReasonButton, RowMenu } from '@freehold/ui'
import { IconBuildings, IconPlus } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { trpc } from '../../platform/api/trpc.ts'
import { ImportButton } from '../../platform/imports/import-button.tsx'
import { listAnswer, useListUrl } from '../../platform/list/index.ts'
import { useTitle } from '../../platform/routing/use-title.ts'
import { useCan, useWorkspace } from '../../platform/session/index.ts'
import { useShareDialog } from '../../platform/sharing/use-share-dialog.tsx'
import { BulkActions } from '../record/bulk-actions.tsx'
import { useSelected } from '../record/use-selected.ts'
import { type ClientRow, clientColumns } from './client-columns.tsx'
import { ClientFilters } from './client-filters.tsx'
import { ClientMenuItems } from './client-menu.tsx'
import './clients.css'
import { lastClients } from './last-clients.ts'
import { type ClientsSearch, toClientsInput } from './routes.ts'
import { useClientActs } from './use-client-acts.ts'

const NewClient = lazy(() => import('./client-drawer.tsx').then((m) => ({ default: m.NewClient })))
const ImportClients = lazy(() => import('./import-clients.tsx').then((m) => ({ default: m.ImportClients })))
const EditClient = lazy(() => import('./client-drawer.tsx').then((m) => ({ default: m.EditClient })))
const DeleteClientsDialog = lazy(() =>
  import('./delete-clients-dialog.tsx').then((m) => ({ default: m.DeleteClientsDialog })),
)

/** An address without drawers. */
const closed = { new: undefined, edit: undefined, import: undefined }

export function Page() {
  const { name, slug } = useWorkspace()
  useTitle('Clients', name)
  const list = useListUrl<ClientsSearch>()
  const { search } = list
  const query = trpc.clients.list.useQuery(toClientsInput(search), { placeholderData: keepPreviousData })
  const answer = listAnswer(query, 'clients')
  const selection = useSelected(answer.rows)
  const acts = useClientActs()
  const [deleting, setDeleting] = useState<readonly ClientRow[]>([])
  const { share, dialog } = useShareDialog('client')
  useEffect(() => lastClients.remember(slug, { ...search, ...closed }), [slug, search])
  const rowLink = useCallback(
    (row: ClientRow, props: object) => (
      <Link to="/w/$tenant/clients/$clientId" params={{ tenant: slug, clientId: row.id }} {...props} />
    ),
    [slug],
  )
  const rowMenu = useCallback(
    (row: ClientRow) => (
      <RowMenu name={row.name}>
        {() => <MenuItems client={row} onShare={() => share(row)} onDelete={() => setDeleting([row])} />}
      </RowMenu>
    ),
    [],
  )
  const confirmDelete = () => {
    setDeleting([])
    const [only] = deleting
    if (only && deleting.length === 1) void acts.remove(only)
    else void acts.removeMany(deleting).then(selection.keep)
  }
  const openNew = () => list.show({ new: true })
  return (
    <>
      <ListPage
        title="Clients"
        viewKey="clients"
        columns={clientColumns}
        {...answer}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        rowLink={rowLink}
        rowMenu={rowMenu}
        sort={list.sort ?? { column: 'name', direction: 'asc' }}
        onSort={list.setSort}
        selected={selection.selected}
        onSelect={selection.set}
        bulkActions={
          <BulkActions
            kind="client"
            rows={selection.rows}
            archived={search.archived === true}
            onArchive={() => void acts.archiveMany(selection.rows).then(selection.keep)}
            onUnarchive={() => void acts.unarchiveMany(selection.rows).then(selection.keep)}
            onDelete={() => setDeleting(selection.rows)}
          />
        }
        actions={<ImportButton permission="client:create" onClick={() => list.show({ import: true })} />}
        primaryAction={<NewButton filled onClick={openNew} />}
        filters={<ClientFilters search={search} onChange={list.filter} />}
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={<NoClients onNew={openNew} />}
      />
      {dialog}
      <Suspense>
        <Drawers />
        {deleting.length > 0 ? (
          <DeleteClientsDialog clients={deleting} onClose={() => setDeleting([])} onConfirm={confirmDelete} />
        ) : null}
      </Suspense>
    </>
  )
}

function Drawers() {
  const { search, show } = useListUrl<ClientsSearch>()
  return (
    <>
      {search.new ? <NewClient onClose={() => show({ new: undefined })} /> : null}
      {search.edit ? (
        <EditClient key={search.edit} id={search.edit} onClose={() => show({ edit: undefined })} />
      ) : null}
      {search.import ? <ImportClients shown={search.import} onShow={show} /> : null}
    </>
  )
}

function MenuItems(props: { client: ClientRow; onShare: () => void; onDelete: () => void }) {
  const list = useListUrl<ClientsSearch>()
  return <ClientMenuItems {...props} onEdit={() => list.show({ edit: props.client.id })} />
}

function NewButton({ filled, onClick }: { filled?: boolean; onClick: () => void }) {
  const { reason } = useCan('client:create')
  return (
    <ReasonButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<IconPlus size={16} />}
      reason={reason}
      onClick={onClick}
    >
      New client
    </ReasonButton>
  )
}

function NoClients({ onNew }: { onNew: () => void }) {
  const { search, clear } = useListUrl<ClientsSearch>()
  if (search.q || search.archived) return <EmptyState kind="no-match" noun="clients" onClear={clear} />
  return <FirstClient onNew={onNew} />
}

function FirstClient({ onNew }: { onNew: () => void }) {
  return (
    <EmptyState
      kind="first-use"
      icon={IconBuildings}
      title="No clients yet"
      action={<NewButton onClick={onNew} />}
    >
      Clients are who you work for. Their projects gather on their page.
    </EmptyState>
  )
}
