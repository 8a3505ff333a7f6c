import * as z from 'zod/mini'
import { minPasswordLength } from './password-length/schema.ts'

/** What the sign-in routes take, all as JSON by POST. Browser-safe: the web app's forms use the same. */

export { minPasswordLength }

const email = z
  .string()
  .check(z.trim(), z.maxLength(254), z.email('This does not look like an e-mail address.'))
const newPassword = z
  .string()
  .check(
    z.minLength(minPasswordLength, `Use at least ${minPasswordLength} characters.`),
    z.maxLength(128, 'Use at most 128 characters.'),
  )
/** An existing password: whatever it is, it is either right or not. */
const password = z.string().check(z.minLength(1, 'Enter your password.'), z.maxLength(128))
const token = z.string().check(z.minLength(1), z.maxLength(2_000))

export const signUpInput = z.strictObject({
  name: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, 'Tell people what to call you.'),
      z.maxLength(200),
      z.regex(/^\P{Cc}*$/u, 'Use letters only.'),
    ),
  email,
  password: newPassword,
})
export const signInInput = z.strictObject({ email, password })
/** The link proves the mailbox, the password that the same person signed up; together they sign in. */
export const verifyEmailInput = z.strictObject({ token, password })
export const emailInput = z.strictObject({ email })
export const resetPasswordInput = z.strictObject({ token, newPassword })
export const changePasswordInput = z.strictObject({ currentPassword: password, newPassword })
export const revokeSessionInput = z.strictObject({ id: z.uuid() })
const code = z.string().check(z.trim(), z.minLength(1, 'Enter the code.'), z.maxLength(128))
const codeMethods = ['totp', 'backup_code'] as const

export const confirmTwoFactorInput = z.strictObject({ code })
/** The second step of signing in: a code of the authenticator app, or one from paper. */
export const secondStepInput = z.strictObject({ method: z.enum(codeMethods), code })
/** Who one is, once more: a second factor if there is one, else the password (as `code`). */
export const proveInput = z.strictObject({
  method: z.enum([...codeMethods, 'password']),
  code: z.string().check(z.minLength(1, 'Enter it to go on.'), z.maxLength(128)),
})
const passkeyName = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, 'Give it a name.'),
    z.maxLength(80),
    z.regex(/^\P{Cc}*$/u, 'Use letters only.'),
  )
/** What the browser's passkey dialog answered: WebAuthn's JSON, checked by the engine. */
const passkeyResponse = z.looseObject({ id: z.string().check(z.minLength(1), z.maxLength(2_000)) })
export const addPasskeyInput = z.strictObject({ name: passkeyName, response: passkeyResponse })
export const renamePasskeyInput = z.strictObject({ id: z.uuid(), name: passkeyName })
export const removePasskeyInput = z.strictObject({ id: z.uuid() })
export const passkeyAnswerInput = z.strictObject({ response: passkeyResponse })
export const beginSsoInput = z.strictObject({
  email,
  /** Where to go afterwards: a path of the app. */
  to: z.optional(z.string().check(z.maxLength(2_000), z.regex(/^\/(?![/\\])[^\\\s]*$/))),
})
export const nothing = z.optional(z.strictObject({}))

/** One of the person's own sessions. Times are ISO 8601. */
export interface SessionInfo {
  id: string
  createdAt: string
  lastSeenAt: string
  ip: string | null
  userAgent: string | null
  current: boolean
}

/** A passkey proves by its own route, with the browser's help. */
export type ProofMethod = z.infer<typeof proveInput>['method'] | 'passkey'

/** What protects the caller's account. */
export interface SecurityInfo {
  hasPassword: boolean
  /** Two-step sign-in is on. */
  twoFactor: boolean
  backupCodesLeft: number
  passkeys: PasskeyInfo[]
  /** How the caller can prove themselves now; empty: by signing in again only. */
  methods: ProofMethod[]
  /** This session passed a second factor. */
  mfa: boolean
}

/** What the sign-in pages offer. */
export interface AuthOffers {
  /** New passwords are compared with known leaks. */
  leakCheck: boolean
}

/** Beside the answer to a new password: whether it was compared with known leaks. */
export interface LeakCheckAnswer {
  leakCheck: 'passed' | 'unreached' | 'off'
}

/** A passkey of the caller. Times are ISO 8601. */
export interface PasskeyInfo {
  id: string
  name: string
  createdAt: string
  /** It lives in an account (iCloud, Google, a password manager), not on one device only. */
  synced: boolean
}

/** How people of an address's domain sign in. */
export type SignInMethodAnswer = { method: 'password' } | { method: 'sso'; workspace: string }
