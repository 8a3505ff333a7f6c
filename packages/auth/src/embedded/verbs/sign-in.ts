import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { signInInput } from '../../schema.ts'
import type { AuthCall } from '../auth-call.ts'
import { awaitSecondStep } from '../await-second-step.ts'
import { checkPassword } from '../check-password.ts'
import { openSession } from '../open-session.ts'
import { refusal } from '../refusal.ts'

type Input = z.infer<typeof signInInput>

export async function signIn(call: AuthCall, input: Input) {
  const account = await accountWithSecondStep(call, input.email)
  return account
    ? firstStep(call, input, account)
    : openSession(call, await checkPassword(call, input.email, input.password))
}

interface Account {
  id: string
  hash: string
}

async function accountWithSecondStep({ services }: AuthCall, email: string): Promise<Account | undefined> {
  const found = await sql<Account>`
    select u.id, a.password as hash from auth."user" u
    join auth.account a on a.user_id = u.id and a.provider_id = 'credential' and a.password is not null
    where u.email = ${email.toLowerCase()} and u.two_factor_enabled and u.email_verified`.execute(
    services.database.kysely,
  )
  return found.rows[0]
}

/** better-auth would make a session and take it away again, which the audit log would tell as signing in and out. */
async function firstStep(call: AuthCall, { email, password }: Input, account: Account) {
  const { throttle, engine } = call.services
  const attempt = { address: call.address, email }
  await throttle.take('password', attempt)
  const { password: passwords } = await engine.$context
  if (!(await passwords.verify({ hash: account.hash, password }))) throw refusal('INVALID_EMAIL_OR_PASSWORD')
  await throttle.forgive('password', attempt)
  await awaitSecondStep(call, account.id)
  return { status: 'second_step' as const }
}
