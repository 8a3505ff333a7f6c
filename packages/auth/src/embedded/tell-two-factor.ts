import type { AuthCall } from './auth-call.ts'

/** Tells the owner of the mailbox, behind the answer's back. */
export function tellTwoFactor({ services }: AuthCall, to: string, on: boolean): void {
  const { post, publicUrl } = services
  post({ to, mail: 'twoFactor', data: { on, securityUrl: `${publicUrl}/forgot-password` } })
}
