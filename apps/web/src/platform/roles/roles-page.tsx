import {
  type Column,
  Count,
  EmptyState,
  ListPage,
  NoValue,
  ReasonButton,
  RelativeTime,
  RowMenu,
  SearchField,
  Truncate,
} from '@freehold/ui'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import { describeHolders } from './describe-holders.ts'
import { RoleKind } from './role-kind.tsx'
import { RoleMenuItems } from './role-menu.tsx'
import type { RoleRow } from './role-of.ts'
import './roles.css'
import { type RolesSearch, toRolesInput } from './routes.ts'
import { useMayMakeRole } from './use-may-change.ts'

const NewRole = lazy(() => import('./new-role-drawer.tsx').then((m) => ({ default: m.NewRole })))
const DeleteRole = lazy(() => import('./delete-role-dialog.tsx').then((m) => ({ default: m.DeleteRole })))

const columns: readonly Column<RoleRow>[] = [
  { id: 'name', header: 'Name', width: 200, cell: (row) => <Truncate>{row.name}</Truncate> },
  {
    id: 'kind',
    header: 'Kind',
    width: 124,
    card: 'status',
    cell: (row) => <RoleKind role={row} />,
  },
  {
    id: 'description',
    header: 'Description',
    cell: ({ description }) => (description ? <Truncate>{description}</Truncate> : <NoValue />),
  },
  {
    id: 'holders',
    header: 'Held by',
    width: 190,
    cell: ({ holders }) => <Truncate>{describeHolders(holders)}</Truncate>,
  },
  {
    id: 'permissions',
    header: 'Permissions',
    width: 112,
    align: 'end',
    card: 'none',
    cell: ({ permissionCount }) => <Count value={permissionCount} />,
  },
  {
    id: 'updatedAt',
    header: 'Changed',
    width: 128,
    card: 'none',
    cell: ({ updatedAt }) => (updatedAt ? <RelativeTime value={updatedAt} /> : <NoValue />),
  },
]

/** The system's roles and the workspace's own. */
export function Page() {
  const { name, slug } = useWorkspace()
  useTitle('Roles', name)
  const list = useListUrl<RolesSearch>()
  const { search } = list
  const query = trpc.roles.list.useQuery(toRolesInput(search), { placeholderData: keepPreviousData })
  const [deleting, setDeleting] = useState<RoleRow | null>(null)
  const rowLink = useCallback(
    (row: RoleRow, props: object) => (
      <Link to="/w/$tenant/roles/$roleId" params={{ tenant: slug, roleId: row.id }} {...props} />
    ),
    [slug],
  )
  const rowMenu = useCallback(
    (row: RoleRow) => (
      <RowMenu name={row.name}>
        {() => <RoleMenuItems role={row} onDelete={() => setDeleting(row)} />}
      </RowMenu>
    ),
    [],
  )
  return (
    <>
      <ListPage
        title="Roles"
        viewKey="roles"
        columns={columns}
        {...listAnswer(query, 'roles')}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        rowLink={rowLink}
        rowMenu={rowMenu}
        primaryAction={<NewButton onClick={() => list.show({ new: true })} />}
        filters={
          <SearchField
            label="Search roles"
            value={search.q ?? ''}
            onChange={(q) => list.filter({ q: q || undefined })}
          />
        }
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={<EmptyState kind="no-match" noun="roles" onClear={list.clear} />}
      />
      <Suspense>
        {search.new ? (
          <NewRole
            from={search.from ?? null}
            onClose={() => list.show({ new: undefined, from: undefined })}
          />
        ) : null}
        {deleting ? <DeleteRole role={deleting} onClose={() => setDeleting(null)} /> : null}
      </Suspense>
    </>
  )
}

function NewButton({ onClick }: { onClick: () => void }) {
  return (
    <ReasonButton
      variant="filled"
      leftSection={<IconPlus size={16} />}
      reason={useMayMakeRole()}
      onClick={onClick}
    >
      New role
    </ReasonButton>
  )
}
