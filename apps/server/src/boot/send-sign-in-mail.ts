import { renderSignInMail, type SignInMail } from '@freehold/auth'
import { createSealer, deriveSecret, type Outbox, type Sealer } from '@freehold/core'
import type { SystemMailer } from '@freehold/jobs'

/** What the sign-in posts travels sealed: web and worker may be two processes of one root secret. */
export function signInMailSealer(rootSecret: string): Sealer {
  return createSealer(deriveSecret(rootSecret, 'sign-in-mails'))
}

/** The worker's end of it. */
export function sendSignInMail(outbox: Outbox, sealer: Sealer): SystemMailer {
  return (sealed, id) =>
    outbox.send({ ...renderSignInMail(JSON.parse(sealer.unseal(sealed)) as SignInMail), id })
}
