import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import type { removePasskeyInput } from '../../schema.ts'
import type { PersonCall } from '../auth-call.ts'
import { ownAccount } from '../own-account.ts'
import { requireProof } from '../require-proof.ts'

/** Without any second factor left, no session counts as one that passed it. */
export async function removePasskey(call: PersonCall, input: z.infer<typeof removePasskeyInput>) {
  requireProof(call)
  const account = await ownAccount(call)
  await call.services.database.kysely.transaction().execute(async (trx) => {
    const done = await sql`
      delete from auth.passkey where id = ${input.id} and user_id = ${account.id}`.execute(trx)
    if (done.numAffectedRows !== 1n) throw notFound('passkey')
    if (!account.twoFactor)
      await sql`
        update auth.session set mfa = false where user_id = ${account.id} and mfa
          and not exists (select from auth.passkey where user_id = ${account.id})`.execute(trx)
  })
  return { status: 'passkey_removed' as const }
}
