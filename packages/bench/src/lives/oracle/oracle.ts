import type { Act } from '../scenario/step.ts'
import { act, type Verdict } from './act.ts'
import { type Customer, type Invoice, liveOf, newCustomer } from './customer.ts'
import { MailExpectation } from './mails.ts'
import type { AfterRetries } from './rules.ts'
import { type Standing, standingOf } from './standing.ts'

/**
 * What must be true after the steps of a scenario, worked out from the steps alone. It shares no code with what it judges, nor
 * with the simulator: what both read is the written rules.
 */
export interface Oracle {
  readonly customer: Customer
  /** Does a step, and says whether it may succeed. */
  act(step: Act): Verdict
  /** Our side has looked at the provider at this moment: mails that are due are sent now. */
  observe(): void
  standing(): Standing
  /** Final invoices of more than nothing, oldest first. */
  invoices(): Invoice[]
  /** Subscriptions that are not ended: never more than one. */
  live(): number
  mails(): Map<string, { least: number; most: number }>
  /** What was used, by whoever bills it: nobody bills the free plan. */
  used(): number
}

/** `now`: seconds. */
export function createOracle(now: number, afterRetries: AfterRetries): Oracle {
  const customer = newCustomer(now, afterRetries)
  const mails = new MailExpectation()
  let used = 0
  return {
    customer,
    act(step) {
      if (step.do === 'use' && liveOf(customer)) used += step.quantity
      return act(customer, step)
    },
    observe: () => mails.observe(customer),
    standing: () => standingOf(customer),
    invoices: () =>
      customer.subscriptions
        .flatMap(({ invoices }) => invoices)
        .filter(({ finalizedAt, total }) => finalizedAt !== null && total > 0)
        .sort((a, b) => a.at - b.at),
    live: () => customer.subscriptions.filter(({ status }) => status !== 'canceled').length,
    mails: () => mails.counts(),
    used: () => used,
  }
}
