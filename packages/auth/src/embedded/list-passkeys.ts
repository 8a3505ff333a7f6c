import { getAuthenticatorName } from '@better-auth/passkey'
import { sql } from 'kysely'
import type { PasskeyInfo } from '../schema.ts'
import type { PersonCall } from './auth-call.ts'

interface PasskeyRow {
  id: string
  name: string | null
  created_at: Date
  backed_up: boolean
  aaguid: string | null
}

/** An account's passkeys, newest first. */
export async function listPasskeys(call: PersonCall, accountId: string): Promise<PasskeyInfo[]> {
  const { rows } = await sql<PasskeyRow>`
    select id, name, created_at, backed_up, aaguid from auth.passkey
    where user_id = ${accountId} order by created_at desc, id limit 50`.execute(call.services.database.kysely)
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? getAuthenticatorName(row.aaguid ?? undefined) ?? 'Passkey',
    createdAt: row.created_at.toISOString(),
    synced: row.backed_up,
  }))
}
