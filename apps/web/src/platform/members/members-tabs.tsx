import { UsageMeter } from '@freehold/ui'
import { trpc } from '../api/trpc.ts'
import { LinkTabs } from '../routing/link-tabs.tsx'
import { useCan } from '../session/index.ts'
import './members.css'

/** Members, and those who may become some; how many seats of the plan are taken. */
export function MembersTabs() {
  return (
    <LinkTabs
      label="Members"
      tabs={[
        { to: '/w/$tenant/members', text: 'Members' },
        { to: '/w/$tenant/members/invitations', text: 'Invitations' },
      ]}
      aside={<Seats />}
    />
  )
}

function Seats() {
  const { allowed } = useCan('plan:read')
  const usage = trpc.plan.usage.useQuery(undefined, { enabled: allowed })
  const seats = usage.data?.quotas.find(({ quota }) => quota === 'members')
  if (!seats) return null
  return (
    <div className="web-seats">
      <UsageMeter label="Seats" used={seats.used} limit={seats.limit} />
    </div>
  )
}
