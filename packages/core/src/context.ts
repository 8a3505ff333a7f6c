import type { Actor } from './actor.ts'
import type { Clock } from './clock.ts'
import type { Logger } from './logger.ts'

/** One call of the system, whatever its door: an HTTP request, a job run, a step of boot. */
export interface CallContext {
  requestId: string
  actor: Actor
  /** Address of the caller; null for jobs and boot. */
  ip: string | null
  log: Logger
  clock: Clock
}

/** What is known of a tenant before its rows are opened. */
export interface TenantRef {
  id: string
  slug: string
  name: string
}
