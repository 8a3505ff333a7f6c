/** pg-boss's schema, owned by freehold_jobs. The fence and queries below name its tables; the version is pinned. */
export const bossSchema = 'pgboss'

/** Jobs that failed for good wait here for a person; no worker takes from it. */
export const deadLetterQueue = 'system/dead-letter'

export function cronQueue(name: string): string {
  return `system/cron/${name}`
}
