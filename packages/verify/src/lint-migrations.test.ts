import { expect, test } from 'vitest'
import { lintMigrations } from './lint-migrations.ts'

const migration = (up: string[], down: string[] = ['drop table app.note']) => ({
  id: '2026112399-notes',
  up,
  down,
})

const table = `create table app.note (
  tenant_id uuid not null,
  version integer not null default 1,
  primary key (tenant_id)
)`

test('a new table with its index, and its removal on the way back, are fine', async () => {
  expect(
    await lintMigrations([migration([table, 'create index note_version on app.note (version)'])]),
  ).toEqual([])
})

test('no migration at all is fine', async () => {
  expect(await lintMigrations([])).toEqual([])
})

const dangerous: [rule: string, statement: string][] = [
  ['adding-required-field', 'alter table app.project\n  add column y int not null'],
  ['require-concurrent-index-creation', 'create index project_y on app.project (y)'],
  ['changing-column-type', 'alter table app.project alter column y type bigint'],
  ['renaming-column', 'alter table app.project rename column a to b'],
  ['constraint-missing-not-valid', 'alter table app.project add constraint c check (y > 1)'],
  ['ban-drop-column', 'alter table app.project drop column a'],
  ['ban-drop-table', 'drop table app.project'],
  ['syntax-error', 'create tabel app.x ()'],
]

test.each(dangerous)('%s: found, with its migration and statement', async (rule, statement) => {
  const found = await lintMigrations([
    { ...migration([table]), id: '2026112398-fine' },
    migration([table, `${statement};`, 'select 1']),
  ])
  expect(found[0]).toMatchObject({
    id: '2026112399-notes',
    direction: 'up',
    rule,
    statement: `${statement};`,
  })
  expect(found[0]?.message).not.toBe('')
})

test('the way back is linted too', async () => {
  const found = await lintMigrations([
    migration([table], ['alter table app.note alter column a set not null']),
  ])
  expect(found).toMatchObject([{ direction: 'down', rule: 'adding-not-nullable-field' }])
})

test('a reviewed migration may break the rules it was reviewed for, and no other', async () => {
  const migrations = [
    migration([
      'alter table app.project add column y int not null',
      'alter table app.project rename column a to b',
    ]),
  ]
  const found = await lintMigrations(migrations, { '2026112399-notes': ['adding-required-field'] })
  expect(found.map(({ rule }) => rule)).toEqual(['renaming-column'])
})
