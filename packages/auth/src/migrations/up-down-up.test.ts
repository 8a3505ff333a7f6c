import { createRoles, dbMigrations, migrateDown, migrateUp, roleUrl, withClient } from '@freehold/db'
import { testRootSecret, useTestDatabase } from '@freehold/testing'
import { expect, test } from 'vitest'
import { authMigrations } from '../index.ts'

const database = await useTestDatabase()

test('the migrations come, go without a trace, and come again the same', async () => {
  const name = `${database.name}_steps`
  await withClient(database.superuserUrl, (client) => client.query(`create database ${name}`))
  const url = database.superuserUrl.replace(database.name, name)
  try {
    await createRoles(url, testRootSecret)
    const migrator = roleUrl(url, testRootSecret, 'migrator')
    const before = dbMigrations.filter((step) => step.id < '2026112303')
    const both = [...before, ...authMigrations]
    await migrateUp(migrator, before)
    const without = await schemaOf(url)
    await migrateUp(migrator, both)
    const first = await schemaOf(url)
    expect(first.length).toBeGreaterThan(without.length + 40)
    const steps = authMigrations.length
    expect(await migrateDown(migrator, both, { steps })).toEqual(
      authMigrations.map(({ id }) => id).toReversed(),
    )
    expect(await schemaOf(url)).toEqual(without)
    await migrateUp(migrator, both)
    expect(await schemaOf(url)).toEqual(first)
  } finally {
    await withClient(database.superuserUrl, (client) => client.query(`drop database ${name} with (force)`))
  }
})

/** Schemas, columns, constraints, indexes, policies, triggers and rights, as text. */
async function schemaOf(url: string): Promise<string[]> {
  const { rows } = await withClient(url, (client) =>
    client.query<{ line: string }>(`
      select format('schema %s %s', nspname, nspacl) as line from pg_namespace where nspname !~ '^pg_'
      union all select format('table %s %s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity, relacl) from pg_class where relnamespace::regnamespace::text !~ '^(pg_|information)' and relkind in ('r', 'p')
      union all select format('column %s.%s %s %s', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull) from pg_attribute a join pg_class c on c.oid = attrelid where c.relnamespace::regnamespace::text !~ '^(pg_|information)' and attnum > 0 and not attisdropped
      union all select format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint where connamespace::regnamespace::text !~ '^(pg_|information)'
      union all select pg_get_indexdef(indexrelid) from pg_index i join pg_class c on c.oid = indrelid where c.relnamespace::regnamespace::text !~ '^(pg_|information)'
      union all select format('policy %s %s %s %s', tablename, policyname, roles, qual) from pg_policies
      union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
      order by 1`),
  )
  return rows.map((row) => row.line)
}
