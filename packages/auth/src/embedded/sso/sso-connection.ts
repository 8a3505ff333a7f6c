import { sql } from 'kysely'
import type { AuthCall } from '../auth-call.ts'

/** How a tenant's people sign in at their own provider. The secret is sealed (seal.ts). */
export interface SsoConnection {
  tenantId: string
  slug: string
  name: string
  issuer: string
  clientId: string
  sealedSecret: string
}

const columns = sql`tenant_id as "tenantId", slug, name, issuer, client_id as "clientId", sealed_secret as "sealedSecret"`

/** The connection of the tenant that has proven this domain to be its own, if it is switched on. */
export async function connectionOfDomain(call: AuthCall, domain: string): Promise<SsoConnection | null> {
  const found = await sql<SsoConnection>`
    select ${columns} from door.sso_of_domain(${domain})`.execute(call.services.database.kysely)
  return found.rows[0] ?? null
}

/** What stands behind the @, in small letters; '' when there is no such thing. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}
