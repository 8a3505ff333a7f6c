import type { Reader } from '@freehold/core'
import { defineMail, type MailBody } from '@freehold/mail'

const app = 'https://app.example'

// The name a person gave at sign-up stays out of mails to an address nobody has proven: it would be a stranger's free text.

const verifyEmailMail = defineMail(
  'verify-email',
  (data: { url: string }) => ({
    subject: 'Confirm your e-mail address',
    heading: 'Confirm your e-mail address',
    paragraphs: ['Open the link and enter the password you chose to finish signing up.'],
    action: { label: 'Confirm e-mail address', url: data.url },
    footnote:
      'The link works for 24 hours. If you did not sign up, ignore this mail: without your click nothing happens.',
  }),
  { url: `${app}/verify-email?token=sample` },
)

const accountExistsMail = defineMail(
  'account-exists',
  (data: { signInUrl: string; forgotUrl: string }) => ({
    subject: 'You already have an account',
    heading: 'You already have an account',
    paragraphs: [
      'Somebody, most likely you, tried to sign up with this e-mail address. It already has an account, so nothing was changed.',
      `If you forgot your password, set a new one: ${data.forgotUrl}`,
    ],
    action: { label: 'Sign in', url: data.signInUrl },
  }),
  { signInUrl: `${app}/sign-in`, forgotUrl: `${app}/forgot-password` },
)

const resetPasswordMail = defineMail(
  'reset-password',
  (data: { url: string }) => ({
    subject: 'Set a new password',
    heading: 'Set a new password',
    paragraphs: ['Somebody, most likely you, asked for a new password for this account.'],
    action: { label: 'Set a new password', url: data.url },
    footnote:
      'The link works for one hour, once. If you did not ask for it, ignore this mail: your password stays as it is.',
  }),
  { url: `${app}/reset-password?token=sample` },
)

const passwordChangedMail = defineMail(
  'password-changed',
  (data: { forgotUrl: string }) => ({
    subject: 'Your password was changed',
    heading: 'Your password was changed',
    paragraphs: [
      'The password of your account was just changed, and all other sessions were signed out.',
      `If this was not you, set a new password at once: ${data.forgotUrl}`,
    ],
  }),
  { forgotUrl: `${app}/forgot-password` },
)

const twoFactorMail = defineMail(
  'two-factor',
  (data: { on: boolean; securityUrl: string }) => ({
    subject: data.on ? 'Two-step sign-in is on' : 'Two-step sign-in is off',
    heading: data.on ? 'Two-step sign-in is on' : 'Two-step sign-in is off',
    paragraphs: [
      data.on
        ? 'From now on your account asks for a code from your authenticator app at every sign-in.'
        : 'Your account no longer asks for a code at sign-in: the password alone is enough.',
      `If this was not you, change your password at once: ${data.securityUrl}`,
    ],
  }),
  { on: true, securityUrl: `${app}/forgot-password` },
)

const passkeyMail = defineMail(
  'passkey-added',
  (data: { name: string; securityUrl: string }) => ({
    subject: 'A passkey was added to your account',
    heading: 'A passkey was added to your account',
    paragraphs: [
      `The passkey “${data.name}” can sign in to your account from now on.`,
      `If this was not you, set a new password at once and remove the passkey: ${data.securityUrl}`,
    ],
  }),
  { name: 'Ada’s laptop', securityUrl: `${app}/forgot-password` },
)

const signInMails = {
  verifyEmail: verifyEmailMail,
  accountExists: accountExistsMail,
  resetPassword: resetPasswordMail,
  passwordChanged: passwordChangedMail,
  twoFactor: twoFactorMail,
  passkey: passkeyMail,
}

type Name = keyof typeof signInMails

/** One mail of the sign-in, as it travels to the job that sends it: what it says, not yet how. */
export type SignInMail = {
  [N in Name]: { to: string; mail: N; data: Parameters<(typeof signInMails)[N]>[0] }
}[Name]

/** The mails people asked for a moment ago and wait for. */
const awaited: ReadonlySet<Name> = new Set(['verifyEmail', 'resetPassword'])

export function renderSignInMail(
  { to, mail, data }: SignInMail,
  reader?: Reader,
): MailBody & { to: string; askedFor: boolean } {
  const render = signInMails[mail] as (data: SignInMail['data'], reader?: Reader) => MailBody
  return { to, ...render(data, reader), askedFor: awaited.has(mail) }
}
