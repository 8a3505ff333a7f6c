import { Section, UsageMeter } from '@freehold/ui'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { trpc } from '../api/trpc.ts'
import { useWorkspace } from '../session/index.ts'
import './plan.css'
import { usePlan } from './use-plan.ts'

/** On the home page, where the flag is on: the limits that are nearly used up. */
export function UsageWidget() {
  const shown = usePlan().flag('usageOnHome')
  const { slug, permissions } = useWorkspace()
  const to = permissions.includes('billing:read') ? '/w/$tenant/billing/plans' : '/w/$tenant/plan'
  const usage = trpc.plan.usage.useQuery(undefined, { enabled: shown, staleTime: 60_000 })
  const near =
    usage.data?.quotas.filter(({ used, limit }) => limit !== null && used > 0 && used >= limit * 0.8) ?? []
  if (!shown || near.length === 0) return null
  return (
    <Section
      title="Limits of the plan"
      actions={
        <Anchor size="sm" renderRoot={(props) => <Link to={to} params={{ tenant: slug }} {...props} />}>
          {permissions.includes('billing:read') ? 'See plans' : 'Plan & usage'}
        </Anchor>
      }
    >
      <div className="web-plan-widget">
        {near.map(({ quota, label, used, limit }) => (
          <UsageMeter key={quota} label={label} used={used} limit={limit} />
        ))}
      </div>
    </Section>
  )
}
