import { allOf, compare, type Differences, noDifferences } from './compare.ts'
import { createOracle, type Oracle } from './oracle/oracle.ts'
import type { AfterRetries } from './oracle/rules.ts'
import { type Step, stepInWords } from './scenario/step.ts'
import { advanceClock, doStep } from './world/do-step.ts'
import { look } from './world/look.ts'
import type { Life } from './world/open-life.ts'

export interface LifeReport extends Differences {
  /** Steps that were done, those that made no sense not among them. */
  steps: number
  /** What was done before the first difference, in words. */
  course: string[]
}

/** Lives a life to its end, or to the first difference between what is and what ought to be. */
export async function runLife(
  life: Life,
  steps: readonly Step[],
  afterRetries: AfterRetries,
): Promise<LifeReport> {
  const oracle = createOracle(life.startedAt, afterRetries)
  const course: string[] = []
  const report = (found: Differences): LifeReport => ({ ...found, steps: course.length, course })
  let unheard = false
  let lookedAt = ''

  async function hasLooked(): Promise<boolean> {
    const [row] = await life.house.query<{ at: string }>(
      'select synced_at::text as at from app.billing_account where tenant_id = $1',
      [life.tenant.id],
    )
    const before = lookedAt
    lookedAt = row?.at ?? ''
    return lookedAt !== before
  }

  async function settle(): Promise<Differences> {
    await life.jobs.drain()
    if (await hasLooked()) {
      unheard = false
      oracle.observe()
    }
    if (unheard) return noDifferences()
    return compare(oracle, await look(life.house, life.tenant, life.provider, life.jobs.mails))
  }

  await hasLooked()
  for (const step of steps) {
    if (oracle.judge(step).verdict === 'none') continue
    if (step.do !== 'advance' && !(await takeTime(life, oracle))) continue
    const { verdict, commit } = oracle.judge(step)
    if (verdict === 'none') continue
    course.push(`${new Date(oracle.now() * 1000).toISOString()} ${stepInWords(step)}`)
    try {
      if (step.crash) life.shaky.arm({ kind: 'cut', ...step.crash }, life.jobs.kill)
      const outcome = await doStep(life, step, oracle.now())
      const refused = outcome.refused === null ? 'done' : 'refused'
      if (refused === verdict) commit()
      else if (!unheard || refused === 'done') {
        const found = noDifferences()
        found.divergences.push(
          `the step was ${refused} (${outcome.refused ?? 'without a word'}) and ought to be ${verdict}`,
        )
        return report(found)
      }
      const caused = await life.post.bring(step.news)
      if (caused === 0 && step.news !== 'all') unheard = true
      const found = await settle()
      if (allOf(found).length > 0) return report(found)
    } catch (error) {
      return report(broken(error))
    } finally {
      life.shaky.arm(null)
    }
  }
  return report(noDifferences())
}

/** Nobody does two things in one second, which is all the provider's times can tell apart. */
const minuteOrSo = 61

/** False: the life has no minute left, and no time has passed. */
async function takeTime(life: Life, oracle: Oracle): Promise<boolean> {
  const before = oracle.now()
  if (oracle.act({ do: 'advance', seconds: minuteOrSo }) === 'none') return false
  await advanceClock(life, minuteOrSo, before)
  return true
}

function broken(error: unknown): Differences {
  const found = noDifferences()
  const cause =
    error instanceof Error && error.cause ? `: ${String((error.cause as Error).stack ?? error.cause)}` : ''
  found.divergences.push(`it broke: ${error instanceof Error ? error.stack : String(error)}${cause}`)
  return found
}
