import { withClient } from '@freehold/db'
import { expect, test } from 'vitest'
import { createTestDatabase, useTestDatabase } from './index.ts'

const database = await useTestDatabase()

test('a test database is migrated and its roles can connect, but the application role cannot create anything', async () => {
  const tables = await withClient(database.url('app'), (client) =>
    client.query<{ n: number }>(`select count(*)::int as n from pg_tables where schemaname = 'app'`),
  )
  expect(tables.rows[0]?.n).toBeGreaterThan(3)
  await withClient(database.url('app'), async (client) => {
    await expect(client.query('create schema mine')).rejects.toThrow('permission denied for database')
  })
})

test('a clone has the rights on the database that the template gives: the owner of the schema may migrate it further', async () => {
  await withClient(database.url('migrator'), async (client) => {
    await client.query('set role freehold_owner')
    await client.query('create schema later')
  })
})

test('two test databases do not share rows, and a dropped one is gone', async () => {
  const other = await createTestDatabase()
  await withClient(other.superuserUrl, (client) => client.query('create table public.mine (n int)'))
  await withClient(database.superuserUrl, async (client) => {
    await expect(client.query('select n from public.mine')).rejects.toThrow('does not exist')
  })
  await other.drop()
  await expect(withClient(other.superuserUrl, (client) => client.query('select 1'))).rejects.toThrow(
    'does not exist',
  )
})
