import type { CronRun } from '@freehold/jobs'

type Erasing = Pick<CronRun, 'asJobs' | 'files' | 'clock'>

/**
 * Erases everything of one tenant whose grace period is over, and leaves the receipt. Each step can be repeated: a run that
 * was killed is continued by the next one. Returns false when its deletion was taken back at the last moment.
 */
export async function eraseTenant({ asJobs, files, clock }: Erasing, tenantId: string): Promise<boolean> {
  const [begun] = await asJobs<{ begun: boolean }>('select door.begin_erasure($1, $2) as begun', [
    tenantId,
    clock.now(),
  ])
  if (!begun?.begun) return false
  // Its work first, so that nothing writes while the rows go.
  await asJobs(`delete from pgboss.job where data ->> 'tenantId' = $1`, [tenantId])
  await files.removeAll(tenantId)
  let erased: object[]
  do {
    erased = await asJobs('select name from freehold.erase_table($1)', [tenantId])
  } while (erased.length > 0)
  await asJobs('select freehold.end_erasure($1)', [tenantId])
  return true
}
