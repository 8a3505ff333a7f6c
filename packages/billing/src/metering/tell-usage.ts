import type { TenantContext } from '@freehold/db'
import type { MeterName } from '@freehold/plans'
import { type MeterUse, usageOverview } from './usage-overview.ts'

/** News for people: `usage_80` or `usage_100` of a meter, once in its month. */
export interface UsageNews {
  kind: 'usage_80' | 'usage_100'
  /** The meter and the day its month began: the same news has the same one. */
  episode: string
  meter: MeterName
  used: number
  included: number
  at: Date
}

/** What is to be told now. Who is at 100 % is not told of 80 % any more. */
export async function usageNews(ctx: TenantContext): Promise<UsageNews[]> {
  const { period, now, meters } = await usageOverview(ctx)
  return meters.flatMap((use) => {
    const kind = kindOf(use)
    if (!kind || use.included === null) return []
    const episode = `${use.meter} ${period.start.toISOString().slice(0, 10)}`
    return [{ kind, episode, meter: use.meter, used: use.used, included: use.included, at: now }]
  })
}

export function kindOf({ used, included }: Pick<MeterUse, 'used' | 'included'>): UsageNews['kind'] | null {
  // Where nothing is included, nothing of it can be used up.
  if (included === null || included === 0) return null
  if (used >= included) return 'usage_100'
  return used >= included * 0.8 ? 'usage_80' : null
}
