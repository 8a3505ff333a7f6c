import type { AuthCall } from './auth-call.ts'
import { twoFactorMail } from './mails.ts'

/** Tells the owner of the mailbox, behind the answer's back. */
export function tellTwoFactor({ services }: AuthCall, to: string, on: boolean): void {
  const { background, mailer, publicUrl } = services
  background.run(
    'mail',
    mailer.send({ to, ...twoFactorMail({ on, securityUrl: `${publicUrl}/forgot-password` }) }),
  )
}
