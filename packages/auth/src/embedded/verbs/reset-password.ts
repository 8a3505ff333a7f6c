import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { resetPasswordInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { refuseBreached } from '../breached-password.ts'
import { refusal } from '../refusal.ts'

/** A new password by the link of a mail. Ends every session, confirms the address, and forgets wrong guesses. */
export async function resetPassword(call: AuthCall, input: z.infer<typeof resetPasswordInput>) {
  const { throttle } = call.services
  await throttle.take('password', { address: call.address })
  const leak = await refuseBreached(call.services.checkBreach, input.newPassword, '/newPassword')
  const email = await emailOfLink(call, input.token)
  const answer = await call.ask({ path: '/reset-password', body: input, cookies: 'none' })
  if (!answer.ok || email === null) throw refusal(answer.code || 'INVALID_TOKEN')
  await throttle.forgive('password', { address: call.address, email })
  return { status: 'password_changed' as const, ...leak }
}

async function emailOfLink({ services }: AuthCall, token: string): Promise<string | null> {
  const { internalAdapter } = await services.engine.$context
  const link = await internalAdapter.findVerificationValue(`reset-password:${token}`)
  if (!link) return null
  const found = await sql<{ email: string }>`select email from auth."user" where id = ${link.value}`.execute(
    services.database.kysely,
  )
  return found.rows[0]?.email ?? null
}
