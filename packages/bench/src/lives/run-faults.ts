import type { LoginRole } from '@freehold/db'
import { allOf, compare } from './compare.ts'
import { createOracle } from './oracle/oracle.ts'
import type { Act } from './scenario/step.ts'
import { doStep } from './world/do-step.ts'
import { look } from './world/look.ts'
import { makeCatalogue } from './world/make-catalogue.ts'
import { openHouse } from './world/open-house.ts'
import { endLife, type Life, openLife } from './world/open-life.ts'
import type { Fault } from './world/shaky-client.ts'

/** Something people do, and what has to have happened before it. */
interface Flow {
  name: string
  before: Act[]
  act: Act
}

const day = 86_400
const buy: Act = { do: 'checkout', plan: 'team', interval: 'month', card: 'good' }
const unpaid: Act[] = [
  buy,
  { do: 'card', card: 'declining' },
  { do: 'advance', seconds: 32 * day },
  { do: 'card', card: 'good' },
]

export const flows: readonly Flow[] = [
  { name: 'trial', before: [], act: { do: 'trial', plan: 'business', interval: 'month' } },
  { name: 'checkout', before: [], act: buy },
  {
    name: 'upgrade',
    before: [buy, { do: 'advance', seconds: 9 * day }],
    act: { do: 'change', plan: 'business', interval: 'month' },
  },
  {
    name: 'a year',
    before: [buy, { do: 'advance', seconds: 9 * day }],
    act: { do: 'change', plan: 'team', interval: 'year' },
  },
  {
    name: 'downgrade',
    before: [{ ...buy, plan: 'business' } as Act],
    act: { do: 'change', plan: 'team', interval: 'month' },
  },
  { name: 'a seat', before: [buy, { do: 'advance', seconds: 9 * day }], act: { do: 'join' } },
  { name: 'cancel', before: [buy], act: { do: 'cancel', after: 'free' } },
  { name: 'pay', before: unpaid, act: { do: 'payInApp' } },
]

export const faults: readonly Fault[] = [
  { kind: 'timeout', heard: false },
  { kind: 'timeout', heard: true },
  { kind: 'cut', heard: false },
  { kind: 'cut', heard: true },
  { kind: 'status', status: 409 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 500 },
]

export interface FaultsReport {
  /** Calls to Stripe that the flows make. */
  calls: number
  /** Calls that were made to fail, each in a life of its own. */
  failed: number
  /** What was not as it ought to be in the end, in words. */
  wrong: string[]
}

/** Lets each call of each flow fail. `kindsOf`: in which ways the nth one does. */
export async function runFaults(
  url: (role: LoginRole | 'superuser') => string,
  kindsOf: (call: number) => readonly Fault[],
): Promise<FaultsReport> {
  const house = await openHouse(url)
  const report: FaultsReport = { calls: 0, failed: 0, wrong: [] }
  try {
    const catalogue = await makeCatalogue()
    const inLife = async <T>({ act }: Flow, work: (life: Life) => Promise<T>): Promise<T> => {
      const colleagues = act.do === 'join' ? 1 : 0
      const life = await openLife(house, catalogue, { seed: 1, afterRetries: 'cancel', colleagues })
      try {
        return await work(life)
      } finally {
        await endLife(life)
      }
    }
    for (const flow of flows) {
      const { calls, wrong } = await inLife(flow, (life) => runFlow(life, flow, null))
      if (wrong.length > 0) report.wrong.push(`${flow.name}, with nothing failing: ${wrong.join('; ')}`)
      for (let call = 0; call < calls; call++)
        for (const fault of kindsOf(report.calls + call)) {
          const ended = await inLife(flow, (life) => runFlow(life, flow, { ...fault, call }))
          report.failed += 1
          const which = `${flow.name}, call ${call} of ${calls}, ${JSON.stringify(fault)}`
          if (ended.wrong.length > 0) report.wrong.push(`${which}: ${ended.wrong.join('; ')}`)
        }
      report.calls += calls
    }
  } finally {
    await house.close()
  }
  return report
}

/** How often people try again what said that Stripe cannot be reached. */
const patience = 3

async function runFlow(
  life: Life,
  { before, act }: Flow,
  fault: (Fault & { call: number }) | null,
): Promise<{ calls: number; wrong: string[] }> {
  const oracle = createOracle(life.startedAt, 'cancel')
  const settle = async () => {
    await life.post.bring('all')
    await life.jobs.drain()
    oracle.observe()
  }
  for (const step of before) {
    await doStep(life, { ...step, news: 'all' }, oracle.now())
    oracle.act(step)
    await settle()
  }
  life.shaky.arm(fault)
  oracle.act(act)
  let refused: string | null = 'not tried'
  for (let tries = 0; refused !== null && tries < patience; tries++)
    refused = (await doStep(life, { ...act, news: 'all' }, oracle.now())).refused
  await settle()
  const calls = life.shaky.calls()
  life.shaky.arm(null)
  const seen = await look(life.house, life.tenant, life.provider, life.jobs.mails)
  const wrong = allOf(compare(oracle, seen))
  return { calls, wrong: refused === null ? wrong : [`it was refused to the end: ${refused}`, ...wrong] }
}
