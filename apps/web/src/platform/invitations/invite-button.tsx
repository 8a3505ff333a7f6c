import { ReasonButton } from '@freehold/ui'
import { IconUserPlus } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useCan } from '../session/use-can.ts'

const InviteDrawer = lazy(() => import('./invite-drawer.tsx').then((m) => ({ default: m.InviteDrawer })))

/** Opens the drawer that invites people; off with the reason for those who may not. */
export function InviteButton() {
  const { reason } = useCan('membership:invite', 'invite people')
  const [opened, setOpened] = useState(false)
  return (
    <>
      <ReasonButton
        variant="filled"
        leftSection={<IconUserPlus size={16} />}
        reason={reason}
        onClick={() => setOpened(true)}
      >
        Invite people
      </ReasonButton>
      <Suspense>{opened ? <InviteDrawer onClose={() => setOpened(false)} /> : null}</Suspense>
    </>
  )
}
