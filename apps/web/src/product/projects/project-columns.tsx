import { type Column, NoValue, PlainDate, RelativeTime, Truncate } from '@freehold/ui'
import type { Outputs } from '../../platform/api/trpc.ts'
import { ProjectStatusDot } from '../project-blocks/project-status.tsx'
import { ColourDot, MarkedName } from '../record/colour-mark.tsx'
import { isOverdue } from './due-window.ts'
import { TaskCount } from './task-count.tsx'

export type ProjectRow = Outputs['projects']['list']['data'][number]

export const projectColumns: readonly Column<ProjectRow>[] = [
  {
    id: 'name',
    header: 'Name',
    sortable: true,
    cell: (row) => <MarkedName mark={<ColourDot colour={row.colour} />} name={row.name} />,
  },
  {
    id: 'client',
    header: 'Client',
    width: 200,
    cell: ({ clientName }) => (clientName ? <Truncate>{clientName}</Truncate> : <NoValue />),
  },
  {
    id: 'status',
    header: 'Status',
    width: 112,
    card: 'status',
    cell: ({ status }) => <ProjectStatusDot status={status} />,
  },
  { id: 'dueDate', header: 'Due date', width: 120, sortable: true, cell: (row) => <DueDate project={row} /> },
  { id: 'tasks', header: 'Tasks', width: 112, cell: ({ tasks }) => <TaskCount {...tasks} /> },
  {
    id: 'updatedAt',
    header: 'Updated',
    width: 120,
    sortable: true,
    cell: ({ updatedAt }) => <RelativeTime value={updatedAt} />,
  },
  {
    id: 'createdAt',
    header: 'Created',
    width: 120,
    sortable: true,
    hiddenAtFirst: true,
    card: 'none',
    cell: ({ createdAt }) => <RelativeTime value={createdAt} />,
  },
]

export function DueDate({ project }: { project: Pick<ProjectRow, 'dueDate' | 'status' | 'archivedAt'> }) {
  return project.dueDate ? (
    <PlainDate value={project.dueDate} overdue={isOverdue(project, new Date())} />
  ) : (
    <NoValue />
  )
}
