import { actingUserId, actorId, type CallContext, isId } from '@freehold/core'
import { escapeLiteral } from 'pg'

/** A tenant as a request names it: by slug, for a person who must be a member. */
export interface TenantKey {
  userId: string
  slug: string
  /** Set: staff acting on behalf of the tenant; their session, not a membership, decides. */
  actingSessionId?: string
}

// No tenant has it: a context set to it sees nothing, and the request learns that there is no such tenant.
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * The only place that sets context. Transaction-local (`true`), so nothing survives on a pooled connection, and in the
 * same message as BEGIN: one round trip, safe behind a transaction-mode pooler.
 */
export function contextStatement(call: CallContext, tenantId: string | null): string {
  if (tenantId !== null && !isId(tenantId)) throw new Error('A tenant id must be a UUID')
  const settings = callSettings(call)
  if (tenantId !== null) settings.unshift(setting('app.current_tenant_id', escapeLiteral(tenantId)))
  return `select ${all(settings)}`
}

/** The same for a tenant known by its slug only, found through the door in the same statement. */
export function keyedContextStatement(call: CallContext, key: TenantKey): string {
  const settings = [
    setting('app.current_tenant_id', `coalesce(min(t.id::text), '${nobody}')`),
    setting('app.tenant', `coalesce(min(to_jsonb(t)::text), '{}')`),
    ...callSettings(call),
  ]
  return `select ${all(settings)} from ${resolvingDoor(key)} t`
}

function resolvingDoor({ userId, slug, actingSessionId }: TenantKey): string {
  const who = `${escapeLiteral(userId)}::uuid, ${escapeLiteral(slug)}`
  return actingSessionId === undefined
    ? `door.resolve_tenant(${who})`
    : `door.resolve_acting_tenant(${who}, ${escapeLiteral(actingSessionId)}::uuid)`
}

/** Back to no tenant, within a transaction that goes on. */
export const leaveTenant = `select set_config('app.current_tenant_id', '', true)`

function callSettings(call: CallContext): string[] {
  const values: [string, string | null][] = [
    ['app.actor_kind', call.actor.kind],
    ['app.actor_id', actorId(call.actor)],
    ['app.acting_user_id', actingUserId(call.actor)],
    ['app.request_id', call.requestId],
    ['app.ip', call.ip],
  ]
  return values.flatMap(([name, value]) => (value === null ? [] : [setting(name, escapeLiteral(value))]))
}

/** Every one is evaluated; what comes back is one number, not a row of texts nobody reads. */
function all(settings: string[]): string {
  return `num_nonnulls(${settings.join(', ')})`
}

function setting(name: string, expression: string): string {
  return `set_config('${name}', ${expression}, true)`
}
