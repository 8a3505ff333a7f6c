import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Services } from '@freehold/api'
import { createCatalogue, type Feature } from '@freehold/api'
import { cursorCodec, newId } from '@freehold/core'
import { createDatabase, withClient } from '@freehold/db'
import { createLocalFiles } from '@freehold/files'
import { entities, features } from '@freehold/registry'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, expect, test } from 'vitest'
import { readCatalogue } from '../isolation/catalogue.ts'
import { makeParty } from '../isolation/make-rows.ts'
import { allProcedures } from './procedures.ts'
import { type Cast, proveAccess } from './prove-access.ts'

const testDatabase = await useTestDatabase()
const database = await createDatabase({ url: testDatabase.url('app'), entities })
afterAll(() => database.close())

const services: Services = {
  database,
  auth: {
    name: 'embedded',
    signIn: { provider: 'embedded' },
    revokeAllSessions: async () => {},
    sessionEnd: async () => null,
    authenticate: async () => null,
    routes: null as never,
    close: async () => {},
  },
  files: createLocalFiles(path.join(tmpdir(), `freehold-proof-${newId()}`)),
  cursors: cursorCodec('proof'),
  catalogue: createCatalogue(Object.values(features) as Feature[]),
}

/** Two tenants with a row in every table, made from the catalogue; and people of each sort. */
async function castOf(): Promise<Cast> {
  return withClient(testDatabase.superuserUrl, async (client) => {
    const tables = (await readCatalogue(client, 'freehold_app')).filter(
      (table) =>
        table.kind === 'table' && table.name.startsWith('app.') && table.primaryKey[0] === 'tenant_id',
    )
    const victim = await makeParty(client, tables)
    const thief = await makeParty(client, tables)
    const person = async (tenantId: string | null, role: string | null) => {
      const id = newId()
      await client.query('insert into control.users (id, name, email) values ($1, $2, $3)', [
        id,
        'Somebody',
        `${id}@example.com`,
      ])
      if (tenantId) {
        const member = newId()
        await client.query(
          'insert into app.membership (tenant_id, id, user_id, name, email) values ($1, $2, $3, $4, $5)',
          [tenantId, member, id, 'Somebody', `${id}@example.com`],
        )
        if (role)
          await client.query(
            'insert into app.membership_role (tenant_id, membership_id, system_role) values ($1, $2, $3)',
            [tenantId, member, role],
          )
      }
      return { userId: id, name: 'Somebody', email: `${id}@example.com` }
    }
    return {
      tenant: { slug: victim.slug, ids: [...victim.rows.values()].flatMap((row) => row['id'] ?? []) },
      outsider: await person(null, null),
      bystander: await person(victim.tenantId, null),
      foreigner: { ...(await person(thief.tenantId, 'owner')), slug: thief.slug },
    }
  })
}

test('every procedure refuses the anonymous, the other tenant’s member and the one without permission, and hides foreign ids', async () => {
  const report = await proveAccess(services, await castOf())
  expect(report.failures).toEqual([])
  expect(report.procedures).toBe(allProcedures().length)
  expect(report.cases).toBeGreaterThan(report.procedures * 3)
})

test('every permission a procedure asks for is declared by a feature', () => {
  const declared = new Set(services.catalogue.permissions.map((permission) => permission.name))
  const asked = allProcedures().flatMap(({ meta }) => meta.permission ?? [])
  expect(asked.filter((permission) => !declared.has(permission))).toEqual([])
})
