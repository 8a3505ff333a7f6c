import { actingUserId, isId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import type { Permission } from './permission.ts'

/** The acting person's standing in this tenant, read in the transaction it is used in. */
export interface Caller {
  membershipId: string | null
  can(permission: Permission): boolean
  /** Sorted; for the client's capability table. */
  readonly permissions: readonly string[]
}

/** A tenant transaction whose caller is known: what every verb takes. */
export interface AccessContext extends TenantContext {
  readonly caller: Caller
}

/** Boot and cron act for nobody; what they may do is decided by the code that starts them. */
const system: Caller = { membershipId: null, can: () => true, permissions: [] }

/** What a caller is made of; no row: not a member. */
export interface CallerRow {
  membershipId: string
  permissions: string[]
}

/** The SELECT of a person's standing: one indexed read. Run alone, or in the message that opens a request's transaction. */
export function callerSelect(userId: string): string {
  if (!isId(userId)) throw new Error('A user id must be a UUID')
  return `select "membershipId", permissions from app.standing('${userId}')`
}

/** A person who is no member can do nothing. */
export function callerOf(row: CallerRow | undefined): Caller {
  const held = new Set(row?.permissions)
  return {
    membershipId: row?.membershipId ?? null,
    can: (permission) => held.has(permission),
    permissions: row?.permissions ?? [],
  }
}

/**
 * Who calls, and what they may do now. A job on behalf of a person has that person's permissions at the time it runs, so a
 * removed member's queued work is refused.
 */
export async function loadCaller(ctx: TenantContext): Promise<Caller> {
  const userId = actingUserId(ctx.actor)
  if (userId === null) return system
  const found = await sql.raw<CallerRow>(callerSelect(userId)).execute(ctx.sql)
  return callerOf(found.rows[0])
}
