import type { CallContext, FileStore, TenantRef } from '@freehold/core'
import type { SystemContext, TenantContext } from '@freehold/db'
import type Stripe from 'stripe'

/** A tenant as cron sees it. */
export interface CronTenant extends TenantRef {
  /** How long this tenant's trash is kept. */
  retentionDays: number
}

/** One run of a cron: the system acts, no transaction is open, no tenant is set. */
export interface CronRun extends CallContext {
  /** Aborts when the server stops or the run takes longer than its queue allows. */
  signal: AbortSignal
  files: FileStore
  /** Undefined where nothing is billed. */
  stripe?: Stripe | undefined
  /** Rows of one statement as the jobs’ role, for functions that only this role may call and for pg-boss’s own tables. */
  asJobs<Row extends object>(statement: string, values: unknown[]): Promise<Row[]>
  /** A transaction without a tenant: doors only. */
  inSystem<T>(work: (system: SystemContext) => Promise<T>): Promise<T>
  /**
   * One transaction for each tenant, one after the other. A tenant that fails is logged and does not stop the others; the
   * run fails at the end. For long work, `enqueue` a job inside instead of doing it here.
   */
  eachTenant(work: (ctx: TenantContext, tenant: CronTenant) => Promise<void>): Promise<void>
}

/** What runs. When, says the registry's schedule for all crons side by side. */
export interface CronDefinition {
  /** `noun.verb`, e.g. `trash.purge`. */
  name: string
  handler(run: CronRun): Promise<void>
}

export function defineCron(definition: CronDefinition): CronDefinition {
  return definition
}
