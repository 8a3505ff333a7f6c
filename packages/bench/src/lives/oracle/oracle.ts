import type { Act } from '../scenario/step.ts'
import { act, type Verdict } from './act.ts'
import { type Customer, type Invoice, newCustomer } from './customer.ts'
import { MailExpectation } from './mails.ts'
import type { AfterRetries } from './rules.ts'
import { type Standing, standingOf } from './standing.ts'

/**
 * What must be true after the steps of a scenario, worked out from the steps alone. It shares no code with what it judges, nor
 * with the simulator: what they have in common is the written rules.
 */
export interface Oracle {
  /** Seconds. */
  now(): number
  /** Whether a step may be done, and what makes it true when it is. */
  judge(step: Act): { verdict: Verdict; commit(): void }
  /** A step that is done whatever else. */
  act(step: Act): Verdict
  /** Our side has looked at the provider at this moment: mails that are due are sent now. */
  observe(): void
  standing(): Standing
  /** Final invoices of more than nothing, oldest first. */
  invoices(): Invoice[]
  /** Subscriptions that are not ended: never more than one. */
  live(): number
  seats(): number
  mails(): Map<string, { least: number; most: number }>
  /** What was used: each use is told to the provider once. */
  used(): number
  /** What of it stands on final invoices. */
  billed(): number
}

/** `now`: seconds. */
export function createOracle(now: number, afterRetries: AfterRetries): Oracle {
  let customer = newCustomer(now, afterRetries)
  const mails = new MailExpectation()

  function judge(step: Act): { verdict: Verdict; commit(): void } {
    const then = structuredClone(customer)
    const verdict = act(then, step)
    return {
      verdict,
      commit() {
        customer = then
      },
    }
  }

  return {
    now: () => customer.now,
    judge,
    act(step) {
      const { verdict, commit } = judge(step)
      commit()
      return verdict
    },
    observe: () => mails.observe(customer),
    standing: () => standingOf(customer),
    invoices: () => finalInvoices(customer),
    live: () => customer.subscriptions.filter(({ status }) => status !== 'canceled').length,
    seats: () => customer.members,
    mails: () => mails.counts(),
    used: () => customer.uses.reduce((sum, { quantity }) => sum + quantity, 0),
    billed: () => customer.subscriptions.flatMap(({ invoices }) => invoices).reduce(addUse, 0),
  }
}

function addUse(sum: number, { finalizedAt, state, used }: Invoice): number {
  return finalizedAt === null || state === 'void' ? sum : sum + used
}

function finalInvoices({ subscriptions }: Customer): Invoice[] {
  return subscriptions
    .flatMap(({ invoices }) => invoices)
    .filter(({ finalizedAt, total }) => finalizedAt !== null && total > 0)
    .sort((a, b) => a.at - b.at)
}
