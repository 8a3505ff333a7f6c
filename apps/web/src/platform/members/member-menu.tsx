import { ReasonMenuItem } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconCrown, IconPlayerPause, IconPlayerPlay, IconUserEdit, IconUserMinus } from '@tabler/icons-react'
import { trpc } from '../api/trpc.ts'
import { roleKey } from '../role-picker/index.ts'
import { useCan, useMe } from '../session/index.ts'
import { type Member, rolesOf } from './member-of.ts'

export type MemberAct = 'roles' | 'transfer' | 'deactivate' | 'reactivate' | 'remove'

/** What can be done with a member; what cannot says why. */
export function MemberMenuItems({ member, onAct }: { member: Member; onAct: (act: MemberAct) => void }) {
  const beyond = useBeyondOwn(member)
  const update = useCan('membership:update', 'change roles').reason
  const end = useCan('membership:remove', 'deactivate or remove members').reason
  const hand = useCan('membership:transfer', 'make somebody the owner').reason
  const isMe = useMe().user.id === member.userId
  const own = isMe ? 'This is you. Leave the workspace on your profile page.' : null
  const away = member.status === 'deactivated' ? 'Reactivate them first.' : null
  return (
    <>
      <ReasonMenuItem
        leftSection={<IconUserEdit size={16} />}
        reason={update ?? beyond}
        onClick={() => onAct('roles')}
      >
        Change roles…
      </ReasonMenuItem>
      <ReasonMenuItem
        leftSection={<IconCrown size={16} />}
        reason={hand ?? (isMe ? 'You are an owner already.' : away)}
        onClick={() => onAct('transfer')}
      >
        Make owner…
      </ReasonMenuItem>
      <Menu.Divider />
      {member.status === 'active' ? (
        <ReasonMenuItem
          leftSection={<IconPlayerPause size={16} />}
          reason={end ?? own ?? beyond}
          onClick={() => onAct('deactivate')}
        >
          Deactivate…
        </ReasonMenuItem>
      ) : (
        <ReasonMenuItem
          leftSection={<IconPlayerPlay size={16} />}
          reason={end ?? beyond}
          onClick={() => onAct('reactivate')}
        >
          Reactivate
        </ReasonMenuItem>
      )}
      <ReasonMenuItem
        color="red"
        leftSection={<IconUserMinus size={16} />}
        reason={end ?? own ?? beyond}
        onClick={() => onAct('remove')}
      >
        Remove…
      </ReasonMenuItem>
    </>
  )
}

/** The server's reason when the member holds a role that the person may neither give nor take. */
function useBeyondOwn(member: Member): string | null {
  const { data } = trpc.members.roleChoices.useQuery(undefined, { staleTime: 60_000 })
  const held = new Set(rolesOf(member).map(roleKey))
  return data?.data.find(({ role, reason }) => reason !== null && held.has(roleKey(role)))?.reason ?? null
}
