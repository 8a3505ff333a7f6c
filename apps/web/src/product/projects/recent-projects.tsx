import { formatExactTime, formatRelativeTime } from '@freehold/ui'
import { trpc } from '../../platform/api/trpc.ts'
import { ProjectLinks } from '../project-blocks/project-links.tsx'
import { ProjectStatusDot } from '../project-blocks/project-status.tsx'

/** Home: where work was done last. */
export function RecentProjects() {
  const answer = trpc.projects.list.useQuery({ sort: 'updatedAt', order: 'desc', limit: 6 })
  return (
    <ProjectLinks
      title="Recently changed projects"
      answer={answer}
      all={{}}
      none="No projects yet. The first one starts with “New project”."
      meta={({ updatedAt }) => (
        <time dateTime={updatedAt} data-hint={formatExactTime(new Date(updatedAt))}>
          {formatRelativeTime(new Date(updatedAt), new Date())}
        </time>
      )}
      end={({ status }) => <ProjectStatusDot status={status} />}
    />
  )
}
