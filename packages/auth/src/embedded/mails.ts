import { defineMail } from '@freehold/mail'

// The name a person gave at sign-up stays out of mails to an address nobody has proven: it would be a stranger's free text.

export const verifyEmailMail = defineMail((data: { url: string }) => ({
  subject: 'Confirm your e-mail address',
  heading: 'Confirm your e-mail address',
  paragraphs: ['Open the link and enter the password you chose to finish signing up.'],
  action: { label: 'Confirm e-mail address', url: data.url },
  footnote:
    'The link works for 24 hours. If you did not sign up, ignore this mail: without your click nothing happens.',
}))

export const accountExistsMail = defineMail((data: { signInUrl: string; forgotUrl: string }) => ({
  subject: 'You already have an account',
  heading: 'You already have an account',
  paragraphs: [
    'Somebody, most likely you, tried to sign up with this e-mail address. It already has an account, so nothing was changed.',
    `If you forgot your password, set a new one: ${data.forgotUrl}`,
  ],
  action: { label: 'Sign in', url: data.signInUrl },
}))

export const resetPasswordMail = defineMail((data: { url: string }) => ({
  subject: 'Set a new password',
  heading: 'Set a new password',
  paragraphs: ['Somebody, most likely you, asked for a new password for this account.'],
  action: { label: 'Set a new password', url: data.url },
  footnote:
    'The link works for one hour, once. If you did not ask for it, ignore this mail: your password stays as it is.',
}))

export const passwordChangedMail = defineMail((data: { forgotUrl: string }) => ({
  subject: 'Your password was changed',
  heading: 'Your password was changed',
  paragraphs: [
    'The password of your account was just changed, and all other sessions were signed out.',
    `If this was not you, set a new password at once: ${data.forgotUrl}`,
  ],
}))

export const twoFactorMail = defineMail((data: { on: boolean; securityUrl: string }) => ({
  subject: data.on ? 'Two-step sign-in is on' : 'Two-step sign-in is off',
  heading: data.on ? 'Two-step sign-in is on' : 'Two-step sign-in is off',
  paragraphs: [
    data.on
      ? 'From now on your account asks for a code from your authenticator app at every sign-in.'
      : 'Your account no longer asks for a code at sign-in: the password alone is enough.',
    `If this was not you, change your password at once: ${data.securityUrl}`,
  ],
}))

export const passkeyMail = defineMail((data: { name: string; securityUrl: string }) => ({
  subject: 'A passkey was added to your account',
  heading: 'A passkey was added to your account',
  paragraphs: [
    `The passkey “${data.name}” can sign in to your account from now on.`,
    `If this was not you, set a new password at once and remove the passkey: ${data.securityUrl}`,
  ],
}))
