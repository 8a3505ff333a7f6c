import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { renamePasskeyInput } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { ownAccount } from '../own-account.ts'

export async function renamePasskey(call: PersonCall, input: z.infer<typeof renamePasskeyInput>) {
  const account = await ownAccount(call)
  const done = await sql`
    update auth.passkey set name = ${input.name} where id = ${input.id} and user_id = ${account.id}`.execute(
    call.services.database.kysely,
  )
  if (done.numAffectedRows !== 1n) throw notFound('passkey')
  return { status: 'passkey_renamed' as const }
}
