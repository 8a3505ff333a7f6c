import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { proveInput } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { tidyBackupCode } from '../backup-codes.ts'
import { claimCode } from '../claim-code.ts'
import { type OwnAccount, ownAccount } from '../own-account.ts'
import { wrongCode } from '../wrong-code.ts'
import { proofMethods } from './get-security.ts'

type Input = z.infer<typeof proveInput>

/** Step-up: who one is, once more, in the session one has. Counts for `proofSeconds`. */
export async function prove(call: PersonCall, input: Input) {
  const { throttle, database } = call.services
  const account = await ownAccount(call)
  if (!proofMethods(account).includes(input.method))
    throw new AppError('invalid', 'You cannot confirm it is you this way. Reload the page.', {
      data: { reason: 'proof_method' },
    })
  const bucket = input.method === 'password' ? 'password' : 'code'
  const attempt = { address: call.address, email: account.email }
  await throttle.take(bucket, attempt)
  if (!(await isRight(call, account, input))) throw wrongCode(input.method)
  await throttle.forgive(bucket, attempt)
  const mfa = call.principal.mfa || input.method !== 'password'
  await sql`
    update auth.session set mfa = ${mfa}, proven_at = ${call.clock.now()} where id = ${call.principal.sessionId}`.execute(
    database.kysely,
  )
  return { status: 'proven' as const }
}

async function isRight(call: PersonCall, account: OwnAccount, { method, code }: Input): Promise<boolean> {
  if (method === 'totp') return claimCode(call, account.id, code)
  if (method === 'backup_code') {
    const body = { code: tidyBackupCode(code), disableSession: true }
    return (await call.ask({ path: '/two-factor/verify-backup-code', body })).ok
  }
  const { password } = await call.services.engine.$context
  return account.passwordHash !== null && password.verify({ hash: account.passwordHash, password: code })
}
