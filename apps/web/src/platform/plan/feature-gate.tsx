import { PlanGate } from '@freehold/ui'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWorkspace } from '../session/use-workspace.ts'
import { type FeatureName, usePlan } from './use-plan.ts'

interface FeatureGateProps {
  feature: FeatureName
  /** What it is for, in one sentence: shown where the plan lacks it. */
  about: ReactNode
  children: ReactNode
}

/** Around a page: shows its children where the plan includes the feature, and elsewhere which plan does. */
export function FeatureGate({ feature: name, about, children }: FeatureGateProps) {
  const plan = usePlan()
  const { slug, permissions } = useWorkspace()
  const feature = plan.feature(name)
  if (!feature || feature.included) return children
  return (
    <PlanGate
      wholePage
      feature={feature.label}
      plan={plan.current?.plan.label ?? ''}
      comesWith={feature.comesWith?.label ?? null}
      actions={
        permissions.includes('billing:read') ? (
          <Button
            variant="filled"
            renderRoot={(props) => (
              <Link to="/w/$tenant/billing/plans" params={{ tenant: slug }} {...props} />
            )}
          >
            See plans
          </Button>
        ) : (
          <Button renderRoot={(props) => <Link to="/w/$tenant/plan" params={{ tenant: slug }} {...props} />}>
            See plan and usage
          </Button>
        )
      }
    >
      {about}
    </PlanGate>
  )
}
