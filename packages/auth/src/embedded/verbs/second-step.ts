import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { secondStepInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { tidyBackupCode } from '../backup-codes.ts'
import { claimCode } from '../claim-code.ts'
import { secondStepCookie } from '../engine-names.ts'
import { openSession } from '../open-session.ts'
import { refusal } from '../refusal.ts'
import { wrongCode } from '../wrong-code.ts'

/** The code after the right password. Only it makes a session. */
export async function secondStep(call: AuthCall, input: z.infer<typeof secondStepInput>) {
  const account = await awaitedAccount(call)
  const attempt = { address: call.address, email: account.email }
  const { throttle } = call.services
  await throttle.take('code', attempt)
  if (input.method === 'totp' && !(await claimCode(call, account.id, input.code))) throw wrongCode('totp')
  const answer = await call.ask(
    input.method === 'totp'
      ? {
          path: '/two-factor/verify-totp',
          body: { code: input.code.replaceAll(' ', '') },
          cookies: secondStepCookie,
        }
      : {
          path: '/two-factor/verify-backup-code',
          body: { code: tidyBackupCode(input.code) },
          cookies: secondStepCookie,
        },
  )
  if (answer.code === 'INVALID_BACKUP_CODE') throw wrongCode('backup_code')
  if (answer.ok) await throttle.forgive('code', attempt)
  return openSession(call, answer)
}

/** Whose password was right a moment ago on this browser. */
async function awaitedAccount(call: AuthCall): Promise<{ id: string; email: string }> {
  const awaited = call.signedCookie(secondStepCookie)
  const { internalAdapter } = await call.services.engine.$context
  const pending = awaited === null ? null : await internalAdapter.findVerificationValue(awaited)
  if (!pending || pending.expiresAt <= call.clock.now()) throw refusal('INVALID_TWO_FACTOR_COOKIE')
  const found = await sql<{ id: string; email: string }>`
    select id, email from auth."user" where id = ${pending.value}`.execute(call.services.database.kysely)
  const account = found.rows[0]
  if (!account) throw refusal('INVALID_TWO_FACTOR_COOKIE')
  return account
}
