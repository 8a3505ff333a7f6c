import {
  type Column,
  EmptyState,
  Initials,
  ListPage,
  RelativeTime,
  SearchField,
  Truncate,
} from '@freehold/ui'
import { keepPreviousData } from '@tanstack/react-query'
import { type Outputs, trpc } from '../api/trpc.ts'
import { type ListSearch, listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { useMe, useWorkspace } from '../session/index.ts'
import './members.css'
import { toMembersInput } from './routes.ts'

type Member = Outputs['members']['list']['data'][number]

const columns: readonly Column<Member>[] = [
  { id: 'name', header: 'Name', cell: (member) => <MemberName member={member} /> },
  { id: 'email', header: 'E-mail', cell: (member) => <Truncate>{member.email}</Truncate> },
  {
    id: 'role',
    header: 'Role',
    width: 160,
    card: 'status',
    cell: (member) => member.roles.map((role) => role.label).join(', '),
  },
  { id: 'joined', header: 'Joined', width: 140, cell: (member) => <RelativeTime value={member.joinedAt} /> },
]

/** Who is in the workspace. */
export function Page() {
  useTitle('Members', useWorkspace().name)
  const list = useListUrl<ListSearch>()
  const query = trpc.members.list.useQuery(toMembersInput(list.search), { placeholderData: keepPreviousData })
  return (
    <ListPage
      title="Members"
      viewKey="members"
      columns={columns}
      {...listAnswer(query, 'members')}
      rowId={(member) => member.id}
      rowName={(member) => member.name}
      filters={
        <SearchField
          label="Search members"
          value={list.search.q ?? ''}
          onChange={(q) => list.filter({ q: q || undefined })}
        />
      }
      pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
      empty={<EmptyState kind="no-match" noun="members" onClear={list.clear} />}
    />
  )
}

function MemberName({ member }: { member: Member }) {
  const { user } = useMe()
  return (
    <span className="web-member">
      <Initials id={member.userId} name={member.name} />
      <Truncate>{member.name}</Truncate>
      {member.userId === user.id ? <span className="fh-muted">you</span> : null}
    </span>
  )
}
