import {
  type Column,
  EmptyState,
  ListPage,
  PlainDate,
  RelativeTime,
  RowMenu,
  SearchField,
  StatusDot,
  showSuccess,
  Truncate,
} from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconMailForward, IconMailOff } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type Outputs, trpc } from '../api/trpc.ts'
import { type ListSearch, listAnswer, useListUrl } from '../list/index.ts'
import { MembersTabs } from '../members/members-tabs.tsx'
import { useChangedPeople } from '../members/use-changed-people.ts'
import { useTitle } from '../routing/use-title.ts'
import { useWorkspace } from '../session/index.ts'
import { InviteButton } from './invite-button.tsx'
import { toInvitationsInput } from './routes.ts'

type Invitation = Outputs['invitations']['list']['data'][number]

const columns: readonly Column<Invitation>[] = [
  {
    id: 'email',
    header: 'E-mail',
    cell: ({ email, name }) => <Truncate>{name ? `${email} (${name})` : email}</Truncate>,
  },
  {
    id: 'roles',
    header: 'Roles',
    width: 160,
    cell: ({ roles }) => <Truncate>{roles.map(({ label }) => label).join(', ') || 'None left'}</Truncate>,
  },
  {
    id: 'by',
    header: 'Invited by',
    width: 170,
    cell: ({ invitedBy }) => <Truncate>{invitedBy ?? 'Somebody who left'}</Truncate>,
  },
  {
    id: 'sent',
    header: 'Sent',
    width: 150,
    cell: ({ sentAt, resent }) => (
      <span>
        <RelativeTime value={sentAt} />
        {resent > 0 ? <span className="fh-muted"> · {resent + 1} times</span> : null}
      </span>
    ),
  },
  {
    id: 'state',
    header: 'Expires',
    width: 150,
    card: 'status',
    cell: ({ expired, expiresAt }) =>
      expired ? (
        <StatusDot tone="warn">Expired</StatusDot>
      ) : (
        <StatusDot tone="accent">
          <PlainDate value={expiresAt.slice(0, 10)} />
        </StatusDot>
      ),
  },
]

/** Who was asked and has not answered. */
export function Page() {
  useTitle('Invitations', useWorkspace().name)
  const list = useListUrl<ListSearch>()
  const { search } = list
  const query = trpc.invitations.list.useQuery(toInvitationsInput(search), {
    placeholderData: keepPreviousData,
  })
  const rowMenu = useInvitationMenu()
  return (
    <ListPage
      title="Members"
      viewKey="invitations"
      columns={columns}
      {...listAnswer(query, 'invitations')}
      rowId={({ id }) => id}
      rowName={({ email }) => email}
      rowMenu={rowMenu}
      tabs={<MembersTabs />}
      primaryAction={<InviteButton />}
      filters={
        <SearchField
          label="Search invitations"
          value={search.q ?? ''}
          onChange={(q) => list.filter({ q: q || undefined })}
        />
      }
      pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
      empty={
        search.q ? (
          <EmptyState kind="no-match" noun="invitations" onClear={list.clear} />
        ) : (
          <EmptyState kind="first-use" title="No open invitations">
            Whoever was invited and has not answered stands here.
          </EmptyState>
        )
      }
    />
  )
}

function useInvitationMenu() {
  const changed = useChangedPeople()
  const { mutate: resend } = trpc.invitations.resend.useMutation({
    onSuccess: () => {
      showSuccess('Sent again. Links in earlier mails no longer work.')
      void changed()
    },
  })
  const { mutate: revoke } = trpc.invitations.revoke.useMutation({
    onSuccess: () => {
      showSuccess('Invitation taken back')
      void changed()
    },
  })
  return useCallback(
    ({ id, email }: Invitation) => (
      <RowMenu name={email}>
        {() => (
          <>
            <Menu.Item leftSection={<IconMailForward size={16} />} onClick={() => resend({ id })}>
              Send again
            </Menu.Item>
            <Menu.Item color="red" leftSection={<IconMailOff size={16} />} onClick={() => revoke({ id })}>
              Take back
            </Menu.Item>
          </>
        )}
      </RowMenu>
    ),
    [resend, revoke],
  )
}
