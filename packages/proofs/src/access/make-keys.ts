import { createKeys } from '@freehold/auth'
import { newId, silentLogger, systemClock } from '@freehold/core'
import { catalogue } from '@freehold/registry'
import type { Client } from 'pg'
import type { Person } from './call.ts'

export const keyPepper = 'a pepper of the proof'

/** Of a person in a tenant. */
export type Member = Person & { membershipId: string | null }

/** Programs, each with a key that must open nothing, or not this. */
export interface KeyCast {
  /** All that the victim's owner may. */
  ownersKey: Person
  /** The same, but its only scope is to enter. */
  scopeless: Person
  expired: Person
  revoked: Person
  /** Made with the owner's role, by somebody who is deactivated now. */
  sleeper: Person
  /** Made with the owner's role, by somebody who has none now. */
  demoted: Person
  /** All that the owner of another tenant may there. */
  foreignKey: Person
}

const everything = catalogue.permissions.map(({ name }) => name)

/** Makes a key as a superuser would; `change` is SQL of its columns afterwards. Returns its maker, coming by it. */
export async function makeKey(
  client: Client,
  tenantId: string,
  { userId, name, email, membershipId }: Member,
  { scopes = everything, change }: { scopes?: readonly string[]; change?: string } = {},
): Promise<Person> {
  const id = newId()
  const { token, hash, lastFour } = secrets.makeSecret()
  await client.query(
    `insert into app.api_key (tenant_id, id, name, kind, user_id, membership_id, scopes, last_four)
     values ($1, $2, 'Key', 'tenant', $3, $4, $5, $6)`,
    [tenantId, id, userId, membershipId, scopes, lastFour],
  )
  await client.query('insert into control.api_key_secret (tenant_id, id, hash) values ($1, $2, $3)', [
    tenantId,
    id,
    hash,
  ])
  if (change) await client.query(`update app.api_key set ${change} where id = $1`, [id])
  return { userId, name, email, token }
}

/** Only makes secrets: it asks no database. */
const secrets = createKeys({
  callDoor: () => Promise.reject(new Error('not asked')),
  pepper: keyPepper,
  clock: systemClock,
  log: silentLogger,
})
