import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { ssoSettings } from './schema.ts'

type Settings = z.infer<typeof ssoSettings>
type Connection = NonNullable<Settings['connection']>

interface DomainRow {
  id: string
  domain: string
  token: string
  verified_at: string | null
}

/** The workspace's sign-in server and its domains. The secret stays in the database. */
export async function showSso(ctx: VerbContext): Promise<Settings> {
  authorize(ctx, 'sso:manage')
  const connection = await sql<Connection>`
    select issuer, client_id as "clientId", enabled, just_in_time as "justInTime", join_role as "joinRole"
    from app.sso_connection`.execute(ctx.sql)
  const domains = await sql<DomainRow>`
    select id, domain, token, verified_at from app.sso_domain order by domain`.execute(ctx.sql)
  return {
    callbackUrl: ctx.services.auth.sso?.callbackUrlOf(ctx.tenant.id) ?? null,
    connection: connection.rows[0] ?? null,
    domains: domains.rows.map(({ id, domain, token, verified_at }) => ({
      id,
      domain,
      verifiedAt: verified_at === null ? null : isoTime(verified_at),
      record: { name: recordName(domain), value: token },
    })),
  }
}

/** Where the proof of a domain stands. */
export function recordName(domain: string): string {
  return `_freehold-challenge.${domain}`
}
