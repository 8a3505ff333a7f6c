import { Count, ReasonButton } from '@freehold/ui'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { trpc } from '../../platform/api/trpc.ts'
import { useCanOn, useWorkspace } from '../../platform/session/index.ts'
import { ProjectLinks } from '../project-blocks/project-links.tsx'
import { ProjectStatusDot } from '../project-blocks/project-status.tsx'
import { statuses } from '../project-blocks/statuses.ts'
import type { Client } from './client-values.ts'
import { toClientProjectsInput } from './routes.ts'

/** A client's projects: how many in each state, and those changed last. */
export function ClientProjects({ client }: { client: Client }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const create = useCanOn(client, 'project:create', client.name, 'client')
  const answer = trpc.projects.list.useQuery(toClientProjectsInput(client.id))
  const openNew = () =>
    void navigate({
      to: '/w/$tenant/projects',
      params: { tenant: slug },
      search: { client: client.id, new: true },
    })
  return (
    <ProjectLinks
      title="Projects"
      answer={answer}
      all={{ client: client.id }}
      none="No projects in use."
      actions={
        <ReasonButton size="xs" leftSection={<IconPlus size={14} />} reason={create.reason} onClick={openNew}>
          New project
        </ReasonButton>
      }
      end={({ status }) => <ProjectStatusDot status={status} />}
    >
      <StatusCounts projects={client.projects} />
    </ProjectLinks>
  )
}

function StatusCounts({ projects }: { projects: Client['projects'] }) {
  return (
    <ul className="web-client-statuses" aria-label="Projects by status">
      {statuses.map((status) => (
        <li key={status}>
          <ProjectStatusDot status={status} />
          <Count value={projects[status]} />
        </li>
      ))}
      <li className="fh-muted">
        Archived <Count value={projects.archived} />
      </li>
    </ul>
  )
}
