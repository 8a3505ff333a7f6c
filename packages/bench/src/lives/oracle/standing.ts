import type { SoldPlan } from '../scenario/step.ts'
import type { Customer, Subscription } from './customer.ts'
import { graceSeconds, retentionSeconds } from './rules.ts'

/** What must hold for a workspace at a moment. */
export interface Standing {
  state: 'none' | 'trialing' | 'active' | 'canceling' | 'past_due' | 'restricted' | 'cancelled' | 'manual'
  plan: 'free' | SoldPlan | 'enterprise'
  access: 'full' | 'read_only' | 'billing_only'
  /** Null unless something is not paid. */
  pastDueSince: number | null
}

export function standingOf(customer: Customer): Standing {
  const { manual, now } = customer
  if (manual && now < manual.until)
    return { state: 'manual', plan: 'enterprise', access: 'full', pastDueSince: null }
  const subscription =
    customer.subscriptions.find(({ status }) => status !== 'canceled') ?? customer.subscriptions.at(-1)
  return subscription ? byStatus(subscription, now) : free
}

/** Until when what a closed workspace has is kept: counted from the end of an agreement that lasted longer than what was paid. */
export function retentionEnd({ manual }: Pick<Customer, 'manual'>, canceledAt: number): number {
  return Math.max(canceledAt, manual?.until ?? 0) + retentionSeconds
}

const free: Standing = { state: 'none', plan: 'free', access: 'full', pastDueSince: null }

function byStatus({ status, plan, cancel, after, episodes }: Subscription, now: number): Standing {
  const pastDueSince = episodes.at(-1)?.until === null ? (episodes.at(-1)?.since ?? null) : null
  const late = pastDueSince !== null && now >= pastDueSince + graceSeconds
  switch (status) {
    case 'trialing':
    case 'active':
      return { state: cancel ? 'canceling' : status, plan, access: 'full', pastDueSince: null }
    case 'past_due':
      return late
        ? { state: 'restricted', plan, access: 'read_only', pastDueSince }
        : { state: 'past_due', plan, access: 'full', pastDueSince }
    case 'unpaid':
    case 'paused':
      return { state: 'restricted', plan, access: 'read_only', pastDueSince }
    case 'canceled':
      return after === 'free'
        ? free
        : { state: 'cancelled', plan: 'free', access: 'billing_only', pastDueSince: null }
  }
}
