import { AppError, newId, silentLogger, systemClock } from '@freehold/core'
import { type Sql, violates } from '@freehold/db'
import { sql } from 'kysely'
import type { EmbeddedAuth } from './create-embedded-auth.ts'

/**
 * A person whose address counts as confirmed, for seeds and tests; no route leads here. Returns the user's id
 * (control.users). @throws AppError `conflict` when the address has an account.
 */
export async function createPerson(
  auth: EmbeddedAuth,
  person: { name: string; email: string; password: string },
): Promise<string> {
  const { engine, database } = auth.services
  const { password } = await engine.$context
  const account = { id: newId(), name: person.name, email: person.email.toLowerCase() }
  const hash = await password.hash(person.password)
  const actor = { kind: 'system', name: 'create-person' } as const
  const call = { requestId: newId(), actor, ip: null, log: silentLogger, clock: systemClock }
  return database.withContext(call, () =>
    database.kysely.transaction().execute((trx) => insertPerson(trx, account, hash)),
  )
}

interface NewAccount {
  id: string
  name: string
  email: string
}

async function insertPerson(trx: Sql, { id, name, email }: NewAccount, hash: string): Promise<string> {
  await sql`insert into auth."user" (id, name, email, email_verified) values (${id}, ${name}, ${email}, true)`
    .execute(trx)
    .catch(conflictOf)
  await sql`insert into auth.account (id, account_id, provider_id, user_id, password, updated_at)
    values (${newId()}, ${id}, 'credential', ${id}, ${hash}, now())`.execute(trx)
  const registered = await sql<{ userId: string }>`
    select door.register_identity('embedded', ${id}, ${name}, ${email}) as "userId"`.execute(trx)
  return registered.rows[0]?.userId ?? id
}

function conflictOf(error: unknown): never {
  if (violates(error, 'user_email_key'))
    throw new AppError('conflict', 'This e-mail address has an account already.', { cause: error })
  throw error
}
