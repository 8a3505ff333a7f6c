import { IconStars } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { UsageMeter, type UsageMeterProps } from '../values/usage-meter.tsx'
import { StateBlock } from './state-block.tsx'

export interface PlanGateProps {
  /** `Custom roles`. */
  feature: string
  /** The plan one has: `Free`. */
  plan: string
  /** The smallest plan that has it; null: no plan does. */
  comesWith: string | null
  /** What it is for, in one sentence. */
  children?: ReactNode
  /** When a limit is the reason: what is used of it. */
  usage?: UsageMeterProps | undefined
  /** The way on: who can change the plan, or where. */
  actions?: ReactNode
  /** It is the whole page, so its title is the page's heading. */
  wholePage?: boolean | undefined
}

/** In the place of what the plan does not include: what it is, which plan has it, what is used, and the way there. */
export function PlanGate({ feature, plan, comesWith, children, usage, actions, wholePage }: PlanGateProps) {
  return (
    <StateBlock
      icon={IconStars}
      wholePage={wholePage}
      title={comesWith ? `${feature} come${isOne(feature) ? 's' : ''} with ${comesWith}` : feature}
      actions={actions}
      footer={usage ? <UsageMeter {...usage} /> : undefined}
    >
      {children} This workspace is on the {plan} plan.
    </StateBlock>
  )
}

/** "Single sign-on comes", "Teams come". */
function isOne(feature: string): boolean {
  return !/s$/.test(feature.split(' ').at(-1) ?? '')
}
