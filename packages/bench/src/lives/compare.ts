import type { Oracle } from './oracle/oracle.ts'
import type { Seen } from './world/look.ts'

/** What differs, by what it is counted as. Each in words. */
export interface Differences {
  divergences: string[]
  doubleCharges: string[]
  doubleMails: string[]
  usageMismatches: string[]
}

export function noDifferences(): Differences {
  return { divergences: [], doubleCharges: [], doubleMails: [], usageMismatches: [] }
}

export function allOf(found: Differences): string[] {
  return [...found.divergences, ...found.doubleCharges, ...found.doubleMails, ...found.usageMismatches]
}

const iso = (seconds: number | null) => (seconds === null ? 'none' : new Date(seconds * 1000).toISOString())

/** What our tables, the provider's account and the mails hold, beside what must be. */
export function compare(oracle: Oracle, seen: Seen): Differences {
  const found = noDifferences()
  const differ = (what: string, is: unknown, ought: unknown) => {
    if (is !== ought) found.divergences.push(`${what} is ${String(is)} and ought to be ${String(ought)}`)
  }
  const { state, plan, access, pastDueSince } = oracle.standing()
  differ('the state', seen.state, state)
  differ('the plan', seen.plan, plan)
  differ('the access', seen.access, access)
  if (state !== 'manual') differ('unpaid since', iso(seen.pastDueSince), iso(pastDueSince))
  differ('the number of live subscriptions', seen.live, oracle.live())
  if (seen.stuck > 0) found.divergences.push(`${seen.stuck} changes are still under way`)
  if (seen.used !== oracle.used())
    found.usageMismatches.push(
      `${seen.used} API calls are known at the provider and ought to be ${oracle.used()}`,
    )
  if (seen.billed !== oracle.billed())
    found.usageMismatches.push(
      `${seen.billed} API calls stand on invoices and ought to be ${oracle.billed()}`,
    )
  compareInvoices(oracle, seen, found)
  compareMails(oracle, seen, found)
  return found
}

/** Each total once, in its order; one more of an amount that is there is the same thing billed twice. */
function compareInvoices(oracle: Oracle, seen: Seen, found: Differences): void {
  const told = ({ total, state }: { total: number; state: string }) => `${total} ${state}`
  const ought = oracle.invoices().map(told)
  const is = seen.invoices.map(told)
  if (is.join() === ought.join()) return
  const charged = (list: readonly string[]) => list.filter((each) => each.endsWith('paid'))
  const tooMany = takeAway(charged(is), charged(ought))
  for (const each of tooMany)
    if (ought.includes(each)) found.doubleCharges.push(`charged once more than bought: ${each}`)
  found.divergences.push(`the invoices are [${is.join(', ')}] and ought to be [${ought.join(', ')}]`)
}

function takeAway(from: readonly string[], those: readonly string[]): string[] {
  const left = [...from]
  for (const each of those) {
    const at = left.indexOf(each)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}

function compareMails(oracle: Oracle, seen: Seen, found: Differences): void {
  for (const id of seen.mailedTwice) found.doubleMails.push(`mailed twice: ${id}`)
  const expected = oracle.mails()
  for (const kind of new Set([...expected.keys(), ...seen.mailed.keys()])) {
    if (kind.startsWith('usage_')) continue
    const { least, most } = expected.get(kind) ?? { least: 0, most: 0 }
    const sent = seen.mailed.get(kind) ?? 0
    if (sent < least) found.divergences.push(`${sent} mails “${kind}”, and ought to be ${least}`)
    if (sent > most) {
      const list = most > 0 ? found.doubleMails : found.divergences
      list.push(`${sent} mails “${kind}”, and ought to be ${most} at most`)
    }
  }
}
