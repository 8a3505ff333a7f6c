import { createDatabase, migrateDown, migrateUp, withClient } from '@freehold/db'
import { entities, migrations } from '@freehold/registry'
import { createTestDatabase, useTestDatabase } from '@freehold/testing'
import { expect, test } from 'vitest'
import { compareEntities } from './compare-entities.ts'
import { compareSchemas } from './compare-schemas.ts'
import { readSchema } from './read-schema.ts'

const database = await useTestDatabase()

test('every migration goes back and forth to the same schema, and back to nothing', async () => {
  const scratch = await createTestDatabase()
  try {
    // pg-boss's own schema refers to nothing of ours, but its fence does; it is made again at each boot.
    await withClient(scratch.superuserUrl, (client) => client.query('drop schema pgboss cascade'))
    const read = () => withClient(scratch.superuserUrl, readSchema)
    const before = await read()
    const url = scratch.url('migrator')
    expect(await migrateDown(url, migrations)).toHaveLength(migrations.length)
    const left = (await read()).filter((line) => !line.includes('freehold_ledger'))
    expect(left).toEqual([])
    expect(await migrateUp(url, migrations)).toHaveLength(migrations.length)
    expect(compareSchemas(before, await read())).toEqual([])
  } finally {
    await scratch.drop()
  }
})

test('entities and tables agree', async () => {
  const opened = await createDatabase({ url: database.url('app'), entities })
  const found = await withClient(database.superuserUrl, (client) => compareEntities(opened.orm, client))
  await opened.close()
  expect(found).toEqual([])
})

test('a column changed by hand is seen as drift', async () => {
  const scratch = await createTestDatabase()
  try {
    const before = await withClient(scratch.superuserUrl, readSchema)
    await withClient(scratch.superuserUrl, (client) =>
      client.query('alter table app.file alter column name drop not null; drop index app.membership_list_1'),
    )
    const after = await withClient(scratch.superuserUrl, readSchema)
    expect(compareSchemas(before, after)).toHaveLength(3)
  } finally {
    await scratch.drop()
  }
})
