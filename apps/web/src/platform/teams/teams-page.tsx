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
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback } from 'react'
import { trpc } from '../api/trpc.ts'
import { listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import { Faces } from './faces.tsx'
import { type TeamsSearch, toTeamsInput } from './routes.ts'
import { TeamMenuItems } from './team-menu.tsx'
import './teams.css'
import { type Team, useMayMakeTeam } from './use-may-change-team.ts'

const NewTeam = lazy(() => import('./team-drawer.tsx').then((m) => ({ default: m.NewTeam })))
const EditTeam = lazy(() => import('./team-drawer.tsx').then((m) => ({ default: m.EditTeam })))

const columns: readonly Column<Team>[] = [
  { id: 'name', header: 'Name', width: 200, cell: ({ name }) => <Truncate>{name}</Truncate> },
  {
    id: 'description',
    header: 'Description',
    cell: ({ description }) => (description ? <Truncate>{description}</Truncate> : <NoValue />),
  },
  { id: 'members', header: 'Members', width: 168, card: 'status', cell: (team) => <Faces team={team} /> },
  {
    id: 'roles',
    header: 'Roles',
    width: 160,
    cell: ({ roles }) =>
      roles.length > 0 ? <Truncate>{roles.map(({ label }) => label).join(', ')}</Truncate> : <NoValue />,
  },
  {
    id: 'grants',
    header: 'Records',
    width: 88,
    align: 'end',
    card: 'none',
    cell: ({ grantCount }) => <Count value={grantCount} />,
  },
  {
    id: 'updatedAt',
    header: 'Changed',
    width: 120,
    card: 'none',
    cell: ({ updatedAt }) => <RelativeTime value={updatedAt} />,
  },
]

/** The workspace's teams. */
export function Page() {
  const { name, slug } = useWorkspace()
  useTitle('Teams', name)
  const list = useListUrl<TeamsSearch>()
  const { search } = list
  const query = trpc.teams.list.useQuery(toTeamsInput(search), { placeholderData: keepPreviousData })
  const rowLink = useCallback(
    (row: Team, props: object) => (
      <Link to="/w/$tenant/teams/$teamId" params={{ tenant: slug, teamId: row.id }} {...props} />
    ),
    [slug],
  )
  const rowMenu = useCallback(
    (row: Team) => <RowMenu name={row.name}>{() => <MenuItems team={row} />}</RowMenu>,
    [],
  )
  const openNew = () => list.show({ new: true })
  return (
    <>
      <ListPage
        title="Teams"
        viewKey="teams"
        columns={columns}
        {...listAnswer(query, 'teams')}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        rowLink={rowLink}
        rowMenu={rowMenu}
        primaryAction={<NewButton filled onClick={openNew} />}
        filters={
          <SearchField
            label="Search teams"
            value={search.q ?? ''}
            onChange={(q) => list.filter({ q: q || undefined })}
          />
        }
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={
          search.q ? (
            <EmptyState kind="no-match" noun="teams" onClear={list.clear} />
          ) : (
            <EmptyState
              kind="first-use"
              icon={IconUsersGroup}
              title="No teams yet"
              action={<NewButton onClick={openNew} />}
            >
              A team gives its roles, and access to single records, to everybody in it.
            </EmptyState>
          )
        }
      />
      <Suspense>
        {search.new ? <NewTeam onClose={() => list.show({ new: undefined })} /> : null}
        {search.edit ? (
          <EditTeam key={search.edit} id={search.edit} onClose={() => list.show({ edit: undefined })} />
        ) : null}
      </Suspense>
    </>
  )
}

function MenuItems({ team }: { team: Team }) {
  const list = useListUrl<TeamsSearch>()
  return <TeamMenuItems team={team} onEdit={() => list.show({ edit: team.id })} />
}

function NewButton({ filled, onClick }: { filled?: boolean; onClick: () => void }) {
  return (
    <ReasonButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<IconPlus size={16} />}
      reason={useMayMakeTeam()}
      onClick={onClick}
    >
      New team
    </ReasonButton>
  )
}
