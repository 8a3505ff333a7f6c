/**
 * Why a stream ended. `session_ended`: sign in again. `access_ended`: no longer allowed here. The others: connect again; `renew`
 * is planned, `shutdown` this process ends, `unavailable` we could not ask whether the stream may go on.
 */
export type ByeReason = 'session_ended' | 'access_ended' | 'renew' | 'shutdown' | 'unavailable'

export interface JobEvent {
  kind: 'job'
  id: string
  state: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'
  /** 0 to 1. */
  progress: number
  message: string | null
}

/** What an open stream tells. Never a record's content: whoever may see it asks for it. */
export type LiveEvent =
  /** First of all: from here on nothing is missed. */
  | { kind: 'open' }
  /** Records of this kind changed; the noun of the permission that changed them. */
  | { kind: 'changed'; subject: string }
  /** What the caller may do, or the workspace's state, may have changed. */
  | { kind: 'access' }
  | JobEvent
  /** The caller has news, or has read some elsewhere. */
  | { kind: 'notification' }
  | { kind: 'bye'; reason: ByeReason }

/** A job as the database tells of it: with its tenant and who started it, which decides who may hear. */
export interface JobNotice extends Omit<JobEvent, 'kind'> {
  tenant: string
  by: string | null
}

/** Channels of PostgreSQL's notifications. Payloads: tenant id, `<tenant id> <subject>`, JobNotice, `<tenant id> <user id>`, user id. */
export const liveChannels = {
  access: 'freehold_access',
  change: 'freehold_change',
  job: 'freehold_job',
  notification: 'freehold_notification',
  session: 'freehold_session',
} as const
