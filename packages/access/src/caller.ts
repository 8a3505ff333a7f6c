import { actingKeyId, actingUserId, isId } from '@freehold/core'
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
  /** Of a program with an API key: the permissions above are its maker's, cut down to these. Absent for everybody else. */
  readonly scopes?: ReadonlySet<string>
  /** Of a program: what its maker holds of permissions no key can have. Counts where roles are given, for nothing else. */
  readonly passesOn?: readonly PartialPermission[]
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

/**
 * A program's standing: what the maker of its API key may do now, of that only what is in the key's scopes. Everything that
 * decides asks the caller, lists and grants too.
 * @param personal permissions that are people's own: no scope names them, yet the roles a program gives contain them
 */
export function withinScopes(
  caller: Caller,
  scopes: ReadonlySet<string>,
  personal: ReadonlySet<string> = new Set(),
): Caller {
  const inScope = ({ permission }: PartialPermission) => scopes.has(permission)
  const everywhere = caller.permissions.map((permission) => ({ permission, condition: null }))
  return makeCaller({
    userId: caller.userId,
    membershipId: caller.membershipId,
    permissions: caller.permissions.filter((permission) => scopes.has(permission)),
    conditional: caller.conditional.filter(inScope),
    granted: caller.granted.filter(inScope),
    scopes,
    passesOn: [...everywhere, ...caller.conditional].filter(({ permission }) => personal.has(permission)),
  })
}

/** Boot and cron act for nobody; what they may do is decided by the code that starts them. */
const system: Caller = {
  ...makeCaller({ userId: null, membershipId: null, permissions: [], conditional: [], granted: [] }),
  can: () => true,
  holds: () => true,
}

const nobody = makeCaller({ userId: null, membershipId: null, permissions: [], conditional: [], granted: [] })

/**
 * Who calls, and what they may do now. A job on behalf of a person has that person's permissions at the time it runs, so a
 * removed member's queued work is refused; one that an API key started has the key's scopes too, and ends with the key.
 */
export async function loadCaller(ctx: TenantContext): Promise<Caller> {
  const userId = actingUserId(ctx.actor)
  const keyId = actingKeyId(ctx.actor)
  if (userId === null) return keyId === null ? system : nobody
  const caller = await standingOf(ctx, userId)
  return keyId === null ? caller : withinScopes(caller, await scopesOfKey(ctx, keyId, caller))
}

/** Empty for a key that is over, or that another person has taken over meanwhile. */
async function scopesOfKey(
  ctx: TenantContext,
  keyId: string,
  { membershipId }: Caller,
): Promise<ReadonlySet<string>> {
  const found = await sql<{ scopes: string[] }>`
    select scopes from app.api_key where id = ${keyId}::uuid and membership_id = ${membershipId}::uuid and revoked_at is null
      and (expires_at is null or expires_at > ${ctx.clock.now()})`.execute(ctx.sql)
  return new Set(found.rows[0]?.scopes ?? [])
}

/** What a person holds in this tenant now, whoever asks. */
export async function standingOf(ctx: TenantContext, userId: string): Promise<Caller> {
  const found = await sql.raw<CallerRow>(callerSelect(userId)).execute(ctx.sql)
  return callerOf(userId, found.rows[0])
}
