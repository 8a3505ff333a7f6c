import {
  type Column,
  EmptyState,
  FilterSelect,
  Initials,
  ListPage,
  RelativeTime,
  RowMenu,
  SearchField,
  StatusDot,
  showSuccess,
  Truncate,
} from '@freehold/ui'
import { keepPreviousData } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { InviteButton } from '../invitations/invite-button.tsx'
import { listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { useMe, useWorkspace } from '../session/index.ts'
import { type MemberAct, MemberMenuItems } from './member-menu.tsx'
import type { Member } from './member-of.ts'
import './members.css'
import { MembersTabs } from './members-tabs.tsx'
import { type MembersSearch, toMembersInput } from './routes.ts'
import { useChangedPeople } from './use-changed-people.ts'

const ChangeRoles = lazy(() => import('./change-roles-dialog.tsx').then((m) => ({ default: m.ChangeRoles })))
const EndMember = lazy(() => import('./end-member-dialog.tsx').then((m) => ({ default: m.EndMember })))
const TransferOwnership = lazy(() =>
  import('./transfer-dialog.tsx').then((m) => ({ default: m.TransferOwnership })),
)

const columns: readonly Column<Member>[] = [
  { id: 'name', header: 'Name', cell: (member) => <MemberName member={member} /> },
  { id: 'email', header: 'E-mail', cell: (member) => <Truncate>{member.email}</Truncate> },
  {
    id: 'role',
    header: 'Roles',
    width: 200,
    card: 'status',
    cell: (member) => <Truncate>{member.roles.map((role) => role.label).join(', ') || 'None'}</Truncate>,
  },
  {
    id: 'status',
    header: 'Status',
    width: 128,
    cell: ({ status }) =>
      status === 'active' ? (
        <StatusDot tone="ok">Active</StatusDot>
      ) : (
        <StatusDot tone="neutral">Deactivated</StatusDot>
      ),
  },
  { id: 'joined', header: 'Joined', width: 128, cell: (member) => <RelativeTime value={member.joinedAt} /> },
]

const statuses = [
  { value: 'active', label: 'Active' },
  { value: 'deactivated', label: 'Deactivated' },
]

/** Who is in the workspace, and what they may do. */
export function Page() {
  useTitle('Members', useWorkspace().name)
  const list = useListUrl<MembersSearch>()
  const { search } = list
  const query = trpc.members.list.useQuery(toMembersInput(search), { placeholderData: keepPreviousData })
  const acts = useMemberActs()
  return (
    <>
      <ListPage
        title="Members"
        viewKey="members"
        columns={columns}
        {...listAnswer(query, 'members')}
        rowId={(member) => member.id}
        rowName={(member) => member.name}
        rowMenu={acts.rowMenu}
        tabs={<MembersTabs />}
        primaryAction={<InviteButton />}
        filters={
          <>
            <SearchField
              label="Search members"
              value={search.q ?? ''}
              onChange={(q) => list.filter({ q: q || undefined })}
            />
            <FilterSelect
              label="Status"
              options={statuses}
              value={search.status ? [search.status] : []}
              onChange={(chosen) => list.filter({ status: chosen.at(-1) as MembersSearch['status'] })}
            />
          </>
        }
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={<EmptyState kind="no-match" noun="members" onClear={list.clear} />}
      />
      <Suspense>{acts.dialog}</Suspense>
    </>
  )
}

function useMemberActs() {
  const changed = useChangedPeople()
  const [open, setOpen] = useState<{ member: Member; act: MemberAct } | null>(null)
  const { mutate: reactivate } = trpc.members.reactivate.useMutation({
    onSuccess: ({ name }) => {
      showSuccess(`${name} is active again`)
      void changed()
    },
  })
  const rowMenu = useCallback(
    (member: Member) => (
      <RowMenu name={member.name}>
        {() => (
          <MemberMenuItems
            member={member}
            onAct={(act) => (act === 'reactivate' ? reactivate({ id: member.id }) : setOpen({ member, act }))}
          />
        )}
      </RowMenu>
    ),
    [reactivate],
  )
  const close = () => setOpen(null)
  return { rowMenu, dialog: open ? dialogOf(open.act, open.member, close) : null }
}

function dialogOf(act: MemberAct, member: Member, onClose: () => void) {
  if (act === 'roles') return <ChangeRoles member={member} onClose={onClose} />
  if (act === 'transfer') return <TransferOwnership member={member} onClose={onClose} />
  return <EndMember member={member} how={act === 'remove' ? 'remove' : 'deactivate'} onClose={onClose} />
}

function MemberName({ member }: { member: Member }) {
  const { user } = useMe()
  return (
    <span className="web-member" data-away={member.status === 'deactivated' || undefined}>
      <Initials id={member.userId} name={member.name} imageUrl={member.avatarPath ?? undefined} />
      <Truncate>{member.name}</Truncate>
      {member.userId === user.id ? <span className="fh-muted">you</span> : null}
    </span>
  )
}
