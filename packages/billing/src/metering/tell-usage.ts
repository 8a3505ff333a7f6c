import type { TenantContext } from '@freehold/db'
import type { DueNotice } from '../dunning/notice-kinds.ts'
import { tellNotices } from '../notices/tell-notices.ts'
import { type MeterUse, usageOverview } from './usage-overview.ts'

/** Tells people that 80 or 100 % of what is included of a meter is used: each once in its month. Returns how many news there are. */
export async function tellUsage(ctx: TenantContext): Promise<number> {
  return tellNotices(ctx, await usageNews(ctx))
}

/** What is to be told as it stands now. Who is at 100 % is not told of 80 % any more. */
export async function usageNews(ctx: TenantContext): Promise<DueNotice[]> {
  const { period, now, meters } = await usageOverview(ctx)
  return meters.flatMap((use): DueNotice[] => {
    const { meter, used, included, price } = use
    const kind = shareTold(use)
    if (!kind || included === null) return []
    const episode = `${meter} ${period.start.toISOString().slice(0, 10)}`
    return [{ kind, episode, at: now, data: { meter, used, included, billed: price !== null } }]
  })
}

export function shareTold({
  used,
  included,
}: Pick<MeterUse, 'used' | 'included'>): 'usage_80' | 'usage_100' | null {
  // Where nothing is included, nothing of it can be used up.
  if (included === null || included === 0) return null
  if (used >= included) return 'usage_100'
  return used >= included * 0.8 ? 'usage_80' : null
}
