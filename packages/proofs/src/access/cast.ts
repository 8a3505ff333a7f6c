import { newId } from '@freehold/core'
import { catalogue } from '@freehold/registry'
import type { Client, Pool, PoolClient } from 'pg'
import { readCatalogue } from '../isolation/catalogue.ts'
import { makeParty, type Party } from '../isolation/make-rows.ts'
import type { Person } from './call.ts'
import { type KeyCast, type Member, makeKey } from './make-keys.ts'

/** Who tries, and on what. `victim` is the tenant that most of them want something of. */
export interface Cast {
  victim: Party
  /** Everybody's own role in the victim's tenant, so that nothing but the case's reason can refuse them. */
  owner: Person
  /** Signed in, member of nothing. */
  outsider: Person
  /** Member of the victim's tenant without any role. */
  bystander: Person
  /** Owner of another tenant. */
  foreigner: Person & { slug: string }
  /** Member without any role, with the owner's role granted on one record of each kind: never on the victim's rows. */
  grantee: Person
  keys: KeyCast
  /** Puts the victim's tenant into a state; without arguments back into the ordinary one. */
  turn(state?: { access?: 'read_only' | 'billing_only'; plan?: string; mfaRequired?: boolean }): Promise<void>
  /** One text that changes when any of the victim's rows does, or their number. */
  digest(): Promise<string>
  /** How many statements the procedures' database was sent so far. */
  statements(): number
}

/** Rows of these may come with an act that shows and changes nothing: an export of what one may see, which is nothing. */
const besideTheAct = ['app.audit_entry', 'app.idempotency_key', 'app.job']

const ordinary = { access: 'full', plan: 'enterprise', mfaRequired: false }

/** Two tenants with a row in every table, made from the catalogue, and people of each sort. `client` is a superuser. */
export async function makeCast(client: Client, pool: Pool): Promise<Cast> {
  const tables = (await readCatalogue(client, 'freehold_app')).filter(
    ({ kind, name, primaryKey }) =>
      kind === 'table' && name.startsWith('app.') && primaryKey[0] === 'tenant_id',
  )
  const victim = await makeParty(client, tables)
  const thief = await makeParty(client, tables)
  const decoy = await makeParty(client, tables, victim)
  const grantee = await person(client, victim.tenantId)
  for (const resource of catalogue.records.values()) {
    const row = decoy.rows.get(`app.${resource.subject}`)
    if (!resource.grantable || !row) continue
    await client.query(
      `insert into app.resource_grant (tenant_id, resource_type, resource_id, membership_id, system_role)
       values ($1, $2, $3, $4, 'owner')`,
      [victim.tenantId, resource.subject, row['id'], grantee.membershipId],
    )
  }
  const owner = await person(client, victim.tenantId, 'owner')
  const foreigner = await person(client, thief.tenantId, 'owner')
  const cast: Cast = {
    victim,
    owner,
    keys: await makeKeyCast(client, victim.tenantId, owner, { tenantId: thief.tenantId, owner: foreigner }),
    outsider: await person(client),
    bystander: await person(client, victim.tenantId),
    foreigner: { ...foreigner, slug: thief.slug },
    grantee,
    statements: countStatements(pool),
    async turn(state = {}) {
      const { access, plan, mfaRequired } = { ...ordinary, ...state }
      await client.query(
        'update control.tenants set access = $2, plan = $3, mfa_required = $4 where id = $1',
        [victim.tenantId, access, plan, mfaRequired],
      )
    },
    async digest() {
      const lines: string[] = []
      for (const [table, row] of victim.rows) {
        const found = await client.query<{ row: string }>(
          `select to_jsonb(t)::text as row from ${table} t where tenant_id = $1 and id = $2`,
          [victim.tenantId, row['id']],
        )
        lines.push(`${table} ${found.rows[0]?.row ?? 'gone'}`)
        if (besideTheAct.includes(table)) continue
        const counted = await client.query<{ n: number }>(
          `select count(*)::int as n from ${table} where tenant_id = $1`,
          [victim.tenantId],
        )
        lines.push(`${table} ${counted.rows[0]?.n}`)
      }
      return lines.join('\n')
    },
  }
  await cast.turn()
  return cast
}

async function makeKeyCast(
  client: Client,
  tenantId: string,
  owner: Member,
  foreign: { tenantId: string; owner: Member },
): Promise<KeyCast> {
  const deactivated = await person(client, tenantId, 'owner')
  await client.query(`update app.membership set status = 'deactivated' where id = $1`, [
    deactivated.membershipId,
  ])
  return {
    ownersKey: await makeKey(client, tenantId, owner),
    scopeless: await makeKey(client, tenantId, owner, { scopes: ['tenant:read'] }),
    expired: await makeKey(client, tenantId, owner, { change: `expires_at = now() - interval '1 second'` }),
    revoked: await makeKey(client, tenantId, owner, { change: 'revoked_at = now()' }),
    sleeper: await makeKey(client, tenantId, deactivated),
    demoted: await makeKey(client, tenantId, await person(client, tenantId)),
    foreignKey: await makeKey(client, foreign.tenantId, foreign.owner),
  }
}

async function person(client: Client, tenantId?: string, role?: string): Promise<Member> {
  const userId = newId()
  const somebody = { userId, name: 'Somebody', email: `${userId}@example.com`, membershipId: null }
  await client.query('insert into control.users (id, name, email) values ($1, $2, $3)', [
    userId,
    somebody.name,
    somebody.email,
  ])
  if (!tenantId) return somebody
  const membershipId = newId()
  await client.query(
    'insert into app.membership (tenant_id, id, user_id, name, email) values ($1, $2, $3, $4, $5)',
    [tenantId, membershipId, userId, somebody.name, somebody.email],
  )
  if (role)
    await client.query(
      'insert into app.membership_role (tenant_id, membership_id, system_role) values ($1, $2, $3)',
      [tenantId, membershipId, role],
    )
  return { ...somebody, membershipId }
}

function countStatements(pool: Pool): () => number {
  const counted = new WeakSet<PoolClient>()
  let statements = 0
  pool.on('acquire', (client) => {
    if (counted.has(client)) return
    counted.add(client)
    const send = client.query.bind(client) as (...given: unknown[]) => unknown
    client.query = ((...given: unknown[]) => {
      statements += 1
      return send(...given)
    }) as typeof client.query
  })
  return () => statements
}
