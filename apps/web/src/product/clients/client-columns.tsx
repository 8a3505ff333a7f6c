import { type Column, Count, NoValue, RelativeTime, Truncate } from '@freehold/ui'
import type { Outputs } from '../../platform/api/trpc.ts'
import { ColourMark, MarkedName } from '../record/colour-mark.tsx'

export type ClientRow = Outputs['clients']['list']['data'][number]

export const clientColumns: readonly Column<ClientRow>[] = [
  {
    id: 'name',
    header: 'Name',
    sortable: true,
    cell: (row) => (
      <MarkedName mark={<ColourMark colour={row.colour} name={row.name} size={20} />} name={row.name} />
    ),
  },
  {
    id: 'email',
    header: 'E-mail',
    cell: ({ email }) => (email ? <Truncate>{email}</Truncate> : <NoValue />),
  },
  {
    id: 'website',
    header: 'Website',
    hiddenAtFirst: true,
    card: 'none',
    cell: ({ website }) =>
      website ? <Truncate>{website.replace(/^https?:\/\//, '')}</Truncate> : <NoValue />,
  },
  {
    id: 'projects',
    header: 'Projects',
    width: 96,
    align: 'end',
    card: 'status',
    cell: ({ projectCount }) => <ProjectCount count={projectCount} />,
  },
  {
    id: 'createdAt',
    header: 'Created',
    width: 128,
    sortable: true,
    cell: ({ createdAt }) => <RelativeTime value={createdAt} />,
  },
  {
    id: 'updatedAt',
    header: 'Updated',
    width: 128,
    hiddenAtFirst: true,
    card: 'none',
    cell: ({ updatedAt }) => <RelativeTime value={updatedAt} />,
  },
]

/** The unit stands in the head of the column; a card has none, and screen readers hear it either way. */
function ProjectCount({ count }: { count: number }) {
  return (
    <span className="web-client-count">
      <Count value={count} />
      <span className="web-client-unit">{count === 1 ? ' project' : ' projects'}</span>
    </span>
  )
}
