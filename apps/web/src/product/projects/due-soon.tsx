import { trpc } from '../../platform/api/trpc.ts'
import { ProjectLinks } from '../project-blocks/project-links.tsx'
import { localDay } from '../record/local-day.ts'
import { unfinished } from './due-window.ts'
import { DueDate } from './project-columns.tsx'

/** Home: what is overdue or due within two weeks. */
export function DueSoon() {
  const answer = trpc.projects.list.useQuery({
    status: unfinished,
    dueBefore: localDay(new Date(), 15),
    sort: 'dueDate',
    order: 'asc',
    limit: 6,
  })
  return (
    <ProjectLinks
      title="Due soon"
      answer={answer}
      all={{ status: unfinished, sort: 'dueDate' }}
      none="Nothing is due in the next two weeks."
      meta={({ clientName }) => clientName}
      end={(project) => <DueDate project={project} />}
    />
  )
}
