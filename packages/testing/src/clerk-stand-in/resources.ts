import type { Instance, StandInPerson, StandInSession, StandInSignIn } from './instance.ts'
import { factorAges, sessionToken } from './instance.ts'

/** Clerk's JSON of things, as its Frontend API, its Backend API and its messages show them. */

export function userJson(person: StandInPerson) {
  const emailId = `idn_${person.id.slice(5)}`
  return {
    id: person.id,
    object: 'user',
    username: null,
    first_name: person.firstName,
    last_name: person.lastName,
    image_url: '',
    has_image: false,
    primary_email_address_id: emailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    password_enabled: true,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    email_addresses: [
      {
        id: emailId,
        object: 'email_address',
        email_address: person.email,
        reserved: false,
        verification: {
          status: person.verified ? 'verified' : 'unverified',
          strategy: 'email_code',
          attempts: 1,
          expire_at: null,
        },
        linked_to: [],
        matches_sso_connection: false,
        created_at: person.createdAt,
        updated_at: person.updatedAt,
      },
    ],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    external_accounts: [],
    enterprise_accounts: [],
    organization_memberships: [],
    saml_accounts: [],
    public_metadata: {},
    private_metadata: {},
    unsafe_metadata: {},
    external_id: null,
    last_sign_in_at: person.updatedAt,
    banned: false,
    locked: false,
    delete_self_enabled: false,
    create_organization_enabled: false,
    created_at: person.createdAt,
    updated_at: person.updatedAt,
    last_active_at: person.updatedAt,
  }
}

/** A session as the Backend API and messages show it. */
export function sessionJson(session: StandInSession) {
  const day = 86_400_000
  return {
    id: session.id,
    object: 'session',
    client_id: session.clientId,
    user_id: session.personId,
    status: session.status,
    last_active_at: session.lastActiveAt,
    expire_at: session.createdAt + 7 * day,
    abandon_at: session.createdAt + 30 * day,
    created_at: session.createdAt,
    updated_at: session.lastActiveAt,
    actor: null,
    latest_activity: {
      id: `${session.id}_activity`,
      object: 'session_activity',
      device_type: 'Linux',
      is_mobile: false,
      browser_name: 'Chromium',
      browser_version: '140',
      ip_address: '127.0.0.1',
    },
  }
}

/** The same session as its own browser sees it: with person and token. */
export function ownSessionJson(instance: Instance, session: StandInSession, origin: string) {
  const person = instance.people.get(session.personId)
  const user = person ? userJson(person) : null
  return {
    ...sessionJson(session),
    tasks: null,
    factor_verification_age: factorAges(session),
    last_active_organization_id: null,
    user,
    public_user_data: {
      first_name: person?.firstName,
      last_name: person?.lastName,
      identifier: person?.email,
    },
    last_active_token: { object: 'token', jwt: sessionToken(instance, session, origin) },
  }
}

export function signInJson(instance: Instance, signIn: StandInSignIn) {
  const person = instance.people.get(signIn.personId)
  const password = { strategy: 'password' }
  return {
    id: signIn.id,
    object: 'sign_in_attempt',
    status: signIn.status,
    supported_identifiers: ['email_address'],
    identifier: person?.email ?? null,
    user_data: {
      first_name: person?.firstName,
      last_name: person?.lastName,
      image_url: '',
      has_image: false,
    },
    supported_first_factors: [password],
    supported_second_factors: null,
    first_factor_verification:
      signIn.status === 'complete' ? { ...password, status: 'verified', attempts: 1, expire_at: null } : null,
    second_factor_verification: null,
    created_session_id: signIn.sessionId,
  }
}

export function clientJson(instance: Instance, clientId: string, origin: string) {
  const sessions = [...instance.sessions.values()].filter(
    ({ clientId: own, status }) => own === clientId && (status === 'active' || status === 'pending'),
  )
  const attempt = instance.signIns.get(instance.attempts.get(clientId) ?? '')
  return {
    id: clientId,
    object: 'client',
    sessions: sessions.map((session) => ownSessionJson(instance, session, origin)),
    sign_in: attempt ? signInJson(instance, attempt) : null,
    sign_up: null,
    last_active_session_id: sessions.at(-1)?.id ?? null,
    last_authentication_strategy: null,
    cookie_expires_at: null,
    captcha_bypass: false,
    created_at: Date.now(),
    updated_at: Date.now(),
  }
}
