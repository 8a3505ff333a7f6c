import { actingUserId, isId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { Permission } from './permission.ts'
import type { Condition } from './schema.ts'

/** A permission that reaches some records only. */
export interface PartialPermission {
  permission: string
  /** Null: every record that the holding names. */
  condition: Condition | null
}

/** The acting person's standing in this tenant, read in the transaction it is used in. */
export interface Caller {
  /** Null: nobody (boot, cron), or staff acting on behalf. */
  membershipId: string | null
  userId: string | null
  /** On every record, without condition. */
  can(permission: Permission): boolean
  /** On some record at least: by a role, under a condition, or by a grant. */
  holds(permission: Permission): boolean
  /** What `can` says yes to, sorted; for the client's capability table. */
  readonly permissions: readonly string[]
  /** By a role, for records that meet a condition. */
  readonly conditional: readonly PartialPermission[]
  /** By grants on single records; which ones is asked when needed. */
  readonly granted: readonly PartialPermission[]
}

/** A tenant transaction whose caller is known: what every verb takes. */
export interface AccessContext extends TenantContext {
  readonly caller: Caller
}

/** What a caller is made of; no row: not an active member. */
export interface CallerRow {
  membershipId: string
  permissions: string[]
  conditional: PartialPermission[] | null
  granted: PartialPermission[] | null
}

/** The SELECT of a person's standing: one function. Run alone, or in the message that opens a request's transaction. */
export function callerSelect(userId: string): string {
  if (!isId(userId)) throw new Error('A user id must be a UUID')
  return `select * from app.standing('${userId}')`
}

/** A person who is no member can do nothing. */
export function callerOf(userId: string, row: CallerRow | undefined): Caller {
  return makeCaller({
    userId,
    membershipId: row?.membershipId ?? null,
    permissions: row?.permissions ?? [],
    conditional: row?.conditional ?? [],
    granted: row?.granted ?? [],
  })
}

/** A caller by what they hold: for standings that come from elsewhere than a membership. */
export function makeCaller(standing: Omit<Caller, 'can' | 'holds'>): Caller {
  const everywhere = new Set(standing.permissions)
  const partial = [...standing.conditional, ...standing.granted]
  return {
    ...standing,
    can: (permission) => everywhere.has(permission),
    holds: (permission) =>
      everywhere.has(permission) || partial.some((held) => held.permission === permission),
  }
}

/** Boot and cron act for nobody; what they may do is decided by the code that starts them. */
const system: Caller = {
  ...makeCaller({ userId: null, membershipId: null, permissions: [], conditional: [], granted: [] }),
  can: () => true,
  holds: () => true,
}

/**
 * Who calls, and what they may do now. A job on behalf of a person has that person's permissions at the time it runs, so a
 * removed member's queued work is refused.
 */
export async function loadCaller(ctx: TenantContext): Promise<Caller> {
  const userId = actingUserId(ctx.actor)
  return userId === null ? system : standingOf(ctx, userId)
}

/** What a person holds in this tenant now, whoever asks. */
export async function standingOf(ctx: TenantContext, userId: string): Promise<Caller> {
  const found = await sql.raw<CallerRow>(callerSelect(userId)).execute(ctx.sql)
  return callerOf(userId, found.rows[0])
}
