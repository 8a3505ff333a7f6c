import { createHash } from 'node:crypto'

/** pg-boss's schema, owned by freehold_jobs. The fence and queries of this package name its tables; its version is pinned. */
export const bossSchema = 'pgboss'

/** Jobs that failed for good wait here for a person; no worker takes from it. */
export const deadLetterQueue = 'system/dead-letter'

/** Empty jobs that the workers send themselves every few seconds: when the last one was done, a worker worked. */
export const pulseQueue = 'system/pulse'

/** Mails of the sign-in, which knows no tenant: `sendSystemMail` is the only way in. */
export const systemMailQueue = 'system/mail'

/** Queues of cron have a slash in their name: the application's role may not send to them (`fencePgBoss`). */
export function cronQueue(name: string): string {
  return `system/cron/${name}`
}

/** Where pg-boss 12.38 tells with the commit that something was sent; the message is the queue's name. */
export const sentChannel = `pgboss_${createHash('sha224').update(bossSchema).digest('hex').slice(0, 24)}`
