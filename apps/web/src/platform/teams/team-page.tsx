import {
  DetailPage,
  DetailSkeleton,
  type Property,
  PropertyList,
  ReasonButton,
  RelativeTime,
  RowMenu,
} from '@freehold/ui'
import { IconPencil } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import type { TeamSearch } from './routes.ts'
import { TeamMembers } from './team-members.tsx'
import { TeamMenuItems } from './team-menu.tsx'
import { TeamRecords } from './team-records.tsx'
import './teams.css'
import { type Team, useMayChangeTeam } from './use-may-change-team.ts'

const EditTeam = lazy(() => import('./team-drawer.tsx').then((m) => ({ default: m.EditTeam })))
const AddMembers = lazy(() => import('./add-members-dialog.tsx').then((m) => ({ default: m.AddMembers })))
const route = getRouteApi('/w/$tenant/teams/$teamId')

export function Page() {
  const { teamId } = route.useParams()
  const { name } = useWorkspace()
  const team = trpc.teams.get.useQuery({ id: teamId })
  useTitle(team.data?.name ?? 'Team', name)
  if (team.data) return <TeamDetail key={teamId} team={team.data} />
  if (team.error)
    return <ProblemState problem={readError(team.error)} noun="team" onRetry={() => void team.refetch()} />
  return <DetailSkeleton />
}

function TeamDetail({ team }: { team: Team }) {
  const { slug } = useWorkspace()
  const { edit, add } = route.useSearch()
  const navigate = useNavigate()
  const locked = useMayChangeTeam()
  const list = { to: '/w/$tenant/teams', params: { tenant: slug } } as const
  const show = (search: TeamSearch) =>
    void navigate({
      to: '/w/$tenant/teams/$teamId',
      params: { tenant: slug, teamId: team.id },
      search,
      resetScroll: false,
    })
  return (
    <>
      <DetailPage
        parent={{ label: 'Teams', link: (props) => <Link {...list} {...props} /> }}
        title={team.name}
        actions={
          <RowMenu name={team.name}>
            {() => <TeamMenuItems team={team} onGone={() => void navigate(list)} />}
          </RowMenu>
        }
        primaryAction={
          <ReasonButton
            variant="filled"
            leftSection={<IconPencil size={16} />}
            reason={locked}
            onClick={() => show({ edit: true })}
          >
            Edit
          </ReasonButton>
        }
        aside={<PropertyList items={propertiesOf(team)} />}
      >
        {team.description ? (
          <p className="web-team-text" dir="auto">
            {team.description}
          </p>
        ) : null}
        <TeamMembers team={team} locked={locked} onAdd={() => show({ add: true })} />
        <TeamRecords team={team} />
      </DetailPage>
      <Suspense>
        {edit ? <EditTeam id={team.id} onClose={() => show({})} /> : null}
        {add ? <AddMembers team={team} onClose={() => show({})} /> : null}
      </Suspense>
    </>
  )
}

function propertiesOf(team: Team): Property[] {
  return [
    {
      label: 'Roles',
      value: team.roles.length > 0 ? <bdi>{team.roles.map(({ label }) => label).join(', ')}</bdi> : null,
    },
    { label: 'Created', value: <RelativeTime value={team.createdAt} /> },
    { label: 'Changed', value: <RelativeTime value={team.updatedAt} /> },
  ]
}
