import { useTestDatabase } from '@freehold/testing'
import { beforeEach, expect, test } from 'vitest'
import { withClient } from './connect.ts'
import { type MigrateOptions, MigrationError, migrateDown, migrateUp, pendingMigrations } from './migrate.ts'
import { type Migration, migration } from './migration.ts'

const database = await useTestDatabase()
const url = database.url('migrator')

const step = (n: number, up = [`create table trial.t${n} (n int)`]): Migration =>
  migration(`202601010${n}-step-${n}`, { up, down: [`drop table trial.t${n}`] })

const up = (migrations: Migration[], options?: MigrateOptions) => migrateUp(url, migrations, options)

const look = <T extends object>(text: string) =>
  withClient(database.superuserUrl, async (client) => (await client.query<T>(text)).rows)

const tables = async () =>
  (
    await look<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'trial' order by 1`,
    )
  ).map(({ name }) => name)

const ledger = async () =>
  (await look<{ id: string }>('select id from freehold_ledger.migration order by id')).map(({ id }) => id)

beforeEach(() =>
  look(`drop schema if exists freehold_ledger cascade; drop schema if exists trial cascade;
        create schema trial authorization freehold_owner`),
)

test('migrations run in the order of their ids, once, and are taken back newest first', async () => {
  const [one, two, three] = [step(1), step(2), step(3)]
  expect(await pendingMigrations(url, [two, one])).toEqual([one.id, two.id])
  expect(await up([two, one])).toEqual([one.id, two.id])
  expect(await up([two, one])).toEqual([])
  expect(await up([three, one, two], { steps: 1 })).toEqual([three.id])
  expect(await migrateDown(url, [one, two, three], { steps: 2 })).toEqual([three.id, two.id])
  expect([await tables(), await ledger()]).toEqual([['t1'], [one.id]])
})

test('two migrators at the same time apply each migration once', async () => {
  const migrations = [step(1), step(2), step(3)]
  const applied = await Promise.all([up(migrations), up(migrations), up(migrations)])
  expect(applied.flat().sort()).toEqual(migrations.map(({ id }) => id))
  expect(await tables()).toEqual(['t1', 't2', 't3'])
})

test('a failed migration leaves nothing of itself; those before it stay, and the next attempt goes on there', async () => {
  const broken = step(2, ['create table trial.t2 (n int)', 'select 1 / 0'])
  await expect(up([step(1), broken, step(3)])).rejects.toThrow('division by zero')
  expect([await tables(), await ledger()]).toEqual([['t1'], [step(1).id]])
  expect(await up([step(1), step(2), step(3)])).toEqual([step(2).id, step(3).id])
})

test('a migration edited after it ran is refused, in either direction', async () => {
  await up([step(1)])
  const edited = { ...step(1), up: ['create table trial.other (n int)'] }
  for (const attempt of [
    up,
    (of: Migration[]) => migrateDown(url, of),
    (of: Migration[]) => pendingMigrations(url, of),
  ]) {
    await expect(attempt([edited])).rejects.toThrow(
      new MigrationError(
        `These migrations were edited after they ran: ${edited.id}. Write a new one instead.`,
      ),
    )
  }
})

test('a database newer than the code is refused with one sentence that names what is ahead', async () => {
  await up([step(1), step(2)])
  const sentence = `The database is newer than this code: it has ${step(2).id}. Deploy the newer code, or take these back with it.`
  await expect(up([step(1)])).rejects.toThrow(new MigrationError(sentence))
  expect(await tables()).toEqual(['t1', 't2'])
})

test('two migrations of one id are refused before anything runs', async () => {
  await expect(up([step(1), step(1)])).rejects.toThrow(`Two migrations are called ${step(1).id}.`)
  expect(await tables()).toEqual([])
})

/** Each attempt is a transaction of its own. */
const waiting = `select xact_start::text as began from pg_stat_activity
  where usename = 'freehold_migrator' and datname = current_database() and wait_event_type = 'Lock'`

test('a migration that waits for a reader gives way, tries again, and succeeds when the reader ends', async () => {
  await up([step(1)])
  const alter = migration('2026010102-alter', {
    up: ['alter table trial.t1 add column more int'],
    down: ['alter table trial.t1 drop column more'],
  })
  await withClient(database.superuserUrl, async (reader) => {
    await reader.query('begin')
    await reader.query('select * from trial.t1')
    const migrating = up([step(1), alter])
    const attempts = new Set<string>()
    while (attempts.size < 2) {
      for (const { began } of await look<{ began: string }>(waiting)) attempts.add(began)
    }
    expect(await ledger()).toEqual([step(1).id])
    await reader.query('commit')
    expect(await migrating).toEqual([alter.id])
  })
})

test('an id that does not sort like the others is refused where it is written', () => {
  for (const id of ['1-x', '2026010101', '2026010101-Upper', '2026010101-a b']) {
    expect(() => migration(id, { up: [], down: [] })).toThrow('must look like')
  }
})
