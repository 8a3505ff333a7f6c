import { passkey } from '@better-auth/passkey'
import { type Logger, newId } from '@freehold/core'
import { betterAuth } from 'better-auth'
import { APIError, createEmailVerificationToken } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { sql } from 'kysely'
import { minPasswordLength } from '../schema.ts'
import type { AuthDatabase } from './auth-database.ts'
import { addressHeader, passkeyCookie } from './engine-names.ts'
import type { SignInMail } from './mails.ts'
import { proofAtBirth } from './proof-at-birth.ts'
import { absoluteLimitSeconds, secondStepSeconds, verificationSeconds } from './session-limits.ts'

export interface EngineOptions {
  database: AuthDatabase
  secret: string
  publicUrl: string
  log: Logger
  post(mail: SignInMail): void
}

export function cookiePrefix(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-freehold' : 'freehold'
}

/** As authenticator apps list it. */
export const productName = 'Freehold'

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

/**
 * better-auth as we use it: e-mail and password, verified before the first sign-in. Sessions have a fixed end; idleness,
 * limits of attempts and what is reachable by HTTP are ours (authenticate.ts, throttle.ts, routes.ts).
 */
export function createEngine(options: EngineOptions) {
  const { database, secret, publicUrl, log } = options
  const https = publicUrl.startsWith('https:')
  return betterAuth({
    database: { db: database.kysely, type: 'postgres', schemaName: 'auth', transaction: true },
    secret,
    baseURL: new URL(publicUrl).origin,
    basePath: '/api/auth',
    emailAndPassword: passwords(options),
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      expiresIn: verificationSeconds,
      sendVerificationEmail: async ({ user, token }) => sendVerification(options, user.email, token),
    },
    session: {
      expiresIn: absoluteLimitSeconds,
      disableSessionRefresh: true,
      // How recently a session must have proven itself is ours to ask (require-proof.ts).
      freshAge: 0,
      // No default values: better-auth would write them over what a new token takes along.
      additionalFields: {
        mfa: { type: 'boolean', required: false, input: false },
        provenAt: { type: 'date', required: false, input: false, fieldName: 'proven_at' },
      },
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
    },
    user: { fields: { emailVerified: 'email_verified', ...times } },
    account: { accountLinking: { enabled: false }, fields: accountFields },
    verification: { storeIdentifier: 'hashed', fields: { expiresAt: 'expires_at', ...times } },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            await registerIdentity(database, session.userId)
            const passkeys = await hasPasskeys(database, session.userId)
            return { data: { ...session, ...proofAtBirth(context, passkeys) } }
          },
        },
      },
    },
    plugins: [secondFactor(), passkeys(publicUrl)],
    advanced: {
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(publicUrl),
      defaultCookieAttributes: { secure: https, httpOnly: true, sameSite: 'lax', path: '/' },
      // Stated because better-auth switches both off by itself when NODE_ENV is test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    // A lost database is then an error we can name, not an anonymous 500.
    onAPIError: { throw: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error(`better-auth: ${message}`) },
  })
}

export type Engine = ReturnType<typeof createEngine>

/** TOTP and backup codes. Replays, limits of tries and enrolment are ours: claim-code.ts, throttle.ts, verbs/. */
function secondFactor() {
  return twoFactor({
    issuer: productName,
    allowPasswordless: true,
    twoFactorCookieMaxAge: secondStepSeconds,
    accountLockout: { enabled: false },
    schema: {
      user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
      twoFactor: {
        modelName: 'two_factor',
        fields: {
          userId: 'user_id',
          backupCodes: 'backup_codes',
          failedVerificationCount: 'failed_verification_count',
          lockedUntil: 'locked_until',
        },
      },
    },
  })
}

/** Passkeys that ask for a fingerprint, face or PIN: two factors in one. One that does not is refused at both ends. */
function passkeys(publicUrl: string) {
  const { hostname, origin } = new URL(publicUrl)
  return passkey({
    rpID: hostname,
    rpName: productName,
    origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    advanced: { webAuthnChallengeCookie: passkeyCookie },
    registration: {
      afterVerification: ({ verification }) =>
        requireVerifiedUser(verification.registrationInfo?.userVerified),
    },
    authentication: {
      afterVerification: ({ verification }) =>
        requireVerifiedUser(verification.authenticationInfo.userVerified),
    },
    schema: {
      passkey: {
        fields: {
          userId: 'user_id',
          publicKey: 'public_key',
          credentialID: 'credential_id',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  })
}

async function requireVerifiedUser(verified: boolean | undefined): Promise<undefined> {
  if (!verified) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' })
  return undefined
}

function passwords(options: EngineOptions) {
  const { database, publicUrl, post } = options
  const forgotUrl = `${publicUrl}/forgot-password`
  return {
    enabled: true,
    minPasswordLength,
    maxPasswordLength: 128,
    requireEmailVerification: true,
    revokeSessionsOnPasswordReset: true,
    // The answer is the same as for a new address; the owner of the mailbox learns what happened.
    async onExistingUserSignUp({ user }: { user: Account }) {
      if (!user.emailVerified)
        return sendVerification(
          options,
          user.email,
          await createEmailVerificationToken(options.secret, user.email, undefined, verificationSeconds),
        )
      post({ to: user.email, mail: 'accountExists', data: { signInUrl: `${publicUrl}/sign-in`, forgotUrl } })
    },
    async sendResetPassword({ user, token }: { user: Account; token: string }) {
      post({
        to: user.email,
        mail: 'resetPassword',
        data: { url: `${publicUrl}/reset-password?token=${token}` },
      })
    },
    async onPasswordReset({ user }: { user: Account }) {
      // Who has the mail has the mailbox.
      await sql`update auth."user" set email_verified = true, updated_at = now() where id = ${user.id} and not email_verified`.execute(
        database.kysely,
      )
      post({ to: user.email, mail: 'passwordChanged', data: { forgotUrl } })
    },
  }
}

interface Account {
  id: string
  email: string
  emailVerified: boolean
}

function sendVerification({ post, publicUrl }: EngineOptions, to: string, token: string): void {
  post({ to, mail: 'verifyEmail', data: { url: `${publicUrl}/verify-email?token=${token}` } })
}

async function hasPasskeys(database: AuthDatabase, accountId: string): Promise<boolean> {
  const found = await sql`select from auth.passkey where user_id = ${accountId} limit 1`.execute(
    database.kysely,
  )
  return found.rows.length > 0
}

/** Before anybody's session exists, the person does. */
async function registerIdentity(database: AuthDatabase, accountId: string): Promise<void> {
  await sql`select door.register_identity('embedded', id::text, name, email) from auth."user" where id = ${accountId}`.execute(
    database.kysely,
  )
}

const accountFields = {
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
  ...times,
}
