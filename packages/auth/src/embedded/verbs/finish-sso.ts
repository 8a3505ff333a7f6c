import { AppError, type TenantRef } from '@freehold/core'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { emailInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { ssoCookie } from '../engine-names.ts'
import { issueSession } from '../issue-session.ts'
import { unseal } from '../seal.ts'
import { accountOfArrival } from '../sso/account-of-arrival.ts'
import type { OidcAttempt, OidcPerson } from '../sso/oidc.ts'
import { connectionOfDomain, domainOf, type SsoConnection } from '../sso/sso-connection.ts'

/** What waits for the browser's return. */
export interface SsoAttempt extends OidcAttempt {
  domain: string
  /** A path of the app, checked when it was written. */
  to: string
}

/** How the browser came back: by the address of which tenant's provider, and with what. */
export interface SsoArrival {
  tenantId: string
  query: string
}

/**
 * The browser is back from the company's provider. Returns where it goes next. A provider speaks only for addresses of domains
 * its tenant has proven: nobody of another domain is signed in by it, whatever it says.
 */
export async function finishSso(call: AuthCall, arrival: SsoArrival, userAgent: string): Promise<string> {
  const { query } = arrival
  const attempt = await ownAttempt(call, new URLSearchParams(query).get('state') ?? '')
  const connection = await connectionOfDomain(call, attempt.domain)
  if (!connection) throw refused('sso_none', 'Single sign-on was switched off meanwhile.')
  if (connection.tenantId !== arrival.tenantId) throw notHolding()
  const person = await arrivalOf(call, connection, attempt, query)
  // What is no address (`a@b.com, x@own.example`) would make an account whose mails go elsewhere.
  if (!person.emailVerified || !z.safeParse(emailInput, { email: person.email }).success)
    throw refused('sso_email', 'Your company’s sign-in server does not vouch for your address.')
  await requireOwnDomain(call, connection, person.email)
  const accountId = await accountOfArrival(call, connection, person)
  // A link may be older than the domain's move to another workspace.
  await requireOwnDomain(call, connection, await addressOf(call, accountId))
  await joinTenant(call, connection, accountId)
  const outcome = await issueSession(call, accountId, userAgent)
  return outcome === 'signed_in'
    ? attempt.to
    : `/sign-in?${new URLSearchParams({ step: 'code', to: attempt.to })}`
}

/** The attempt this very browser began; each ends here, good or bad. */
async function ownAttempt(call: AuthCall, state: string): Promise<SsoAttempt> {
  const { internalAdapter } = await call.services.engine.$context
  const waiting = call.signedCookie(ssoCookie)
  call.setOwnCookie({ name: ssoCookie, value: '', maxAgeSeconds: 0 })
  const found =
    waiting === null || waiting !== state
      ? null
      : await internalAdapter.consumeVerificationValue(`sso-${state}`)
  if (!found || found.expiresAt <= call.clock.now()) throw refused('sso_over', 'This sign-in took too long.')
  return JSON.parse(found.value) as SsoAttempt
}

async function arrivalOf(
  call: AuthCall,
  connection: SsoConnection,
  attempt: SsoAttempt,
  query: string,
): Promise<OidcPerson> {
  const { engine, oidc } = call.services
  const clientSecret = await unseal(engine, connection.sealedSecret)
  try {
    return await oidc.finish({ ...connection, clientSecret }, attempt, query)
  } catch (error) {
    if (new URLSearchParams(query).get('error') === 'access_denied')
      throw refused('sso_cancelled', 'You did not finish signing in at your company.')
    call.log.warn('single sign-on failed', { tenant: connection.slug, error: String(error) })
    throw notHolding()
  }
}

async function requireOwnDomain(call: AuthCall, connection: SsoConnection, email: string): Promise<void> {
  const owner = await connectionOfDomain(call, domainOf(email))
  if (owner?.tenantId !== connection.tenantId)
    throw refused(
      'sso_domain',
      'Your company’s sign-in server speaks of an address that is not your company’s.',
    )
}

async function addressOf({ services }: AuthCall, accountId: string): Promise<string> {
  const found = await sql<{ email: string }>`select email from auth."user" where id = ${accountId}`.execute(
    services.database.kysely,
  )
  return found.rows[0]?.email ?? ''
}

/** Members stay what they are; others join if the tenant lets its provider's people in. */
async function joinTenant(call: AuthCall, connection: SsoConnection, accountId: string): Promise<void> {
  const { database, joinBySso } = call.services
  await sql`
    select door.register_identity('embedded', id::text, name, email) from auth."user" where id = ${accountId}`.execute(
    database.kysely,
  )
  const found = await sql<{ userId: string; name: string; email: string }>`
    select user_id as "userId", name, email from door.user_of_identity('embedded', ${accountId})`.execute(
    database.kysely,
  )
  const person = found.rows[0]
  if (!person) throw new Error(`Account ${accountId} has no person`)
  const tenant: TenantRef = { id: connection.tenantId, slug: connection.slug, name: connection.name }
  await joinBySso(call, tenant, person)
}

function notHolding(): AppError {
  return refused('sso_failed', 'Your company’s sign-in server gave an answer that does not hold.')
}

function refused(reason: string, message: string): AppError {
  return new AppError('forbidden', message, { data: { reason } })
}
