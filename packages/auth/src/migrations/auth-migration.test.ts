import { withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { getMigrations } from 'better-auth/db/migration'
import { afterAll, expect, test } from 'vitest'
import { serveAuth } from '../../test/serve-auth.ts'

const database = await useTestDatabase()
const server = await serveAuth(database)
afterAll(() => server.close())

test('our tables are the ones better-auth writes: it would create and add nothing', async () => {
  const { toBeCreated, toBeAdded } = await getMigrations(server.auth.services.engine.options)
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] })
})

test.each(['app', 'jobs', 'operator'] as const)(
  'the role %s cannot read a single table of schema auth',
  async (role) => {
    await withClient(database.url(role), async (client) => {
      for (const table of [
        '"user"',
        'session',
        'account',
        'verification',
        'throttle',
        'two_factor',
        'passkey',
      ]) {
        await expect(client.query(`select from auth.${table}`)).rejects.toThrow('permission denied')
      }
      await expect(client.query(`select * from door.user_of_identity('embedded', 'x')`)).rejects.toThrow(
        'permission denied',
      )
    })
  },
)

test('the sign-in role reads nothing outside of its schema and cannot change it', async () => {
  await withClient(database.url('auth'), async (client) => {
    for (const table of [
      'control.users',
      'control.identities',
      'control.audit_entry',
      'control.tenants',
      'app.audit_entry',
      'app.membership',
    ]) {
      await expect(client.query(`select from ${table}`)).rejects.toThrow('permission denied')
    }
    await expect(client.query('alter table auth.session disable row level security')).rejects.toThrow(
      'must be owner',
    )
    await expect(client.query('create table auth.mine (n int)')).rejects.toThrow('permission denied')
    await expect(client.query('truncate auth.session')).rejects.toThrow('permission denied')
  })
})
