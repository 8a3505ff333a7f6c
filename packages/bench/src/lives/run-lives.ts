import type { LoginRole } from '@freehold/db'
import type { SimulatorData } from '@freehold/stripe-simulator'
import { allOf } from './compare.ts'
import type { AfterRetries } from './oracle/rules.ts'
import { type LifeReport, runLife } from './run-life.ts'
import { drawLife } from './scenario/draw-life.ts'
import { type Step, stepInWords } from './scenario/step.ts'
import { shrink } from './shrink.ts'
import { makeCatalogue } from './world/make-catalogue.ts'
import { type House, openHouse } from './world/open-house.ts'
import { endLife, openLife } from './world/open-life.ts'

/** What `npm run billing:lives` prints. */
export interface LivesReport {
  lives: number
  steps: number
  divergences: number
  doubleCharges: number
  doubleMails: number
  usageMismatches: number
}

export interface LivesOptions {
  seed: number
  /** Numbers of the lives. */
  from: number
  to: number
  /** Steps of a life; some of them make no sense when their turn comes, and are left out. */
  length: number
  /** How long each failing life may be made shorter. */
  shrinkSeconds: number
  url: (role: LoginRole | 'superuser') => string
  /** Told of each life that went wrong. */
  onFailure(words: string): void
  onLife?(nr: number): void
}

const dunning: readonly AfterRetries[] = ['cancel', 'cancel', 'unpaid', 'past_due']

export async function runLives(options: LivesOptions): Promise<LivesReport> {
  const { seed, from, to, length, shrinkSeconds, onFailure, onLife } = options
  const sum = { lives: 0, steps: 0, divergences: 0, doubleCharges: 0, doubleMails: 0, usageMismatches: 0 }
  const house = await openHouse(options.url)
  try {
    const catalogue = await makeCatalogue()
    for (let nr = from; nr < to; nr++) {
      const afterRetries = dunning[nr % dunning.length] ?? 'cancel'
      const live = (steps: readonly Step[]) =>
        liveOnce(house, catalogue, { seed: seed + nr, afterRetries }, steps)
      const steps = drawLife(seed, nr, length)
      const report = await live(steps)
      sum.lives += 1
      sum.steps += report.steps
      sum.divergences += report.divergences.length
      sum.doubleCharges += report.doubleCharges.length
      sum.doubleMails += report.doubleMails.length
      sum.usageMismatches += report.usageMismatches.length
      if (allOf(report).length > 0)
        onFailure(await describe({ seed, nr, afterRetries }, steps, report, live, shrinkSeconds))
      onLife?.(nr)
    }
  } finally {
    await house.close()
  }
  return sum
}

async function liveOnce(
  house: House,
  catalogue: SimulatorData,
  how: { seed: number; afterRetries: AfterRetries },
  steps: readonly Step[],
): Promise<LifeReport> {
  const life = await openLife(house, catalogue, how)
  try {
    return await runLife(life, steps, how.afterRetries)
  } finally {
    await endLife(life)
  }
}

async function describe(
  which: { seed: number; nr: number; afterRetries: AfterRetries },
  steps: readonly Step[],
  report: LifeReport,
  live: (steps: readonly Step[]) => Promise<LifeReport>,
  seconds: number,
): Promise<string> {
  let shown = report
  const fails = async (fewer: readonly Step[]) => {
    const again = await live(fewer)
    // Of the same sort, or another mistake would be told instead.
    const same = sortOf(again) === sortOf(report)
    if (same) shown = again
    return same
  }
  const short = await shrink(steps, fails, performance.now() + seconds * 1_000)
  return [
    `Life ${which.nr} of seed ${which.seed} (after the last retry: ${which.afterRetries}) went wrong:`,
    ...allOf(shown).map((words) => `  - ${words}`),
    ...shown.course.map((words) => `  ${words}`),
    ...(shown.course.length === 0 ? short.map((step) => `  ${stepInWords(step)}`) : []),
  ].join('\n')
}

/** Which figures are not 0, and what the first difference is about. */
function sortOf(report: LifeReport): string {
  const about = allOf(report)[0]?.replaceAll(/[\d“”[\]]+.*/g, '') ?? ''
  const { divergences, doubleCharges, doubleMails, usageMismatches } = report
  const counts = [divergences, doubleCharges, doubleMails, usageMismatches].map((list) => list.length > 0)
  return `${counts.join()} ${about}`
}
