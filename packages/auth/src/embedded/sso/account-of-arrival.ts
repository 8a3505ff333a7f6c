import { createHash } from 'node:crypto'
import { AppError, newId } from '@freehold/core'
import type { Sql } from '@freehold/db'
import { sql } from 'kysely'
import type { AuthCall } from '../auth-call.ts'
import type { OidcPerson } from './oidc.ts'
import type { SsoConnection } from './sso-connection.ts'

/**
 * The account of somebody their company's provider vouches for, made when there is none. The e-mail's domain was proven to be
 * the company's before. Once linked, the provider's own id of the person counts: an address that is given to somebody else
 * does not open the account of who had it before. @throws AppError `forbidden`
 */
export function accountOfArrival(
  call: AuthCall,
  connection: SsoConnection,
  person: OidcPerson,
): Promise<string> {
  const provider = providerId(connection)
  return call.services.database.kysely.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('sso:' || ${person.email}, 0))`.execute(trx)
    const linked = await sql<{ id: string }>`
      select user_id as id from auth.account where provider_id = ${provider} and account_id = ${person.subject}`.execute(
      trx,
    )
    if (linked.rows[0]) return linked.rows[0].id
    const account = (await accountOfAddress(trx, person.email, provider)) ?? (await makeAccount(trx, person))
    await sql`
      insert into auth.account (id, account_id, provider_id, user_id, updated_at)
      values (${newId()}, ${person.subject}, ${provider}, ${account}, now())`.execute(trx)
    return account
  })
}

/** Another provider of the same company knows its people by other ids. */
function providerId({ tenantId, issuer }: SsoConnection): string {
  return `sso:${tenantId}:${createHash('sha256').update(issuer).digest('base64url').slice(0, 16)}`
}

interface Found {
  id: string
  verified: boolean
  linked: boolean
}

async function accountOfAddress(trx: Sql, email: string, provider: string): Promise<string | null> {
  const found = await sql<Found>`
    select u.id, u.email_verified as verified,
      exists (select from auth.account a where a.user_id = u.id and a.provider_id = ${provider}) as linked
    from auth."user" u where u.email = ${email} for update`.execute(trx)
  const account = found.rows[0]
  if (!account) return null
  if (account.linked)
    throw new AppError('forbidden', 'This address belonged to somebody else at your company.', {
      data: { reason: 'sso_other_person' },
    })
  // Whoever signed up with an address they never confirmed may be a stranger waiting for its owner.
  if (!account.verified) {
    await sql`delete from auth.account where user_id = ${account.id}`.execute(trx)
    await sql`delete from auth.session where user_id = ${account.id}`.execute(trx)
    await sql`update auth."user" set email_verified = true, updated_at = now() where id = ${account.id}`.execute(
      trx,
    )
  }
  return account.id
}

async function makeAccount(trx: Sql, { email, name }: OidcPerson): Promise<string> {
  const id = newId()
  await sql`
    insert into auth."user" (id, name, email, email_verified)
    values (${id}, ${name || email.slice(0, email.indexOf('@'))}, ${email}, true)`.execute(trx)
  return id
}
