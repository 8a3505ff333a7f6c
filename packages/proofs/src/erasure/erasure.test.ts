import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { newId, silentLogger, systemClock } from '@freehold/core'
import { createDatabase, migrationOf, tenantTable, withClient } from '@freehold/db'
import { createLocalFiles } from '@freehold/files'
import type { CronRun } from '@freehold/jobs'
import { crons, entities } from '@freehold/registry'
import { useTestDatabase } from '@freehold/testing'
import type { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { readCatalogue, type Table } from '../isolation/catalogue.ts'
import { makeParty, type Party } from '../isolation/make-rows.ts'

const testDatabase = await useTestDatabase()
const database = await createDatabase({ url: testDatabase.url('app'), entities })
const filesDir = await mkdtemp(path.join(tmpdir(), 'freehold-erasure-'))
afterAll(async () => {
  await database.close()
  await rm(filesDir, { recursive: true, force: true })
})
const files = createLocalFiles(filesDir)
const superuser = <T>(work: (client: Client) => Promise<T>) => withClient(testDatabase.superuserUrl, work)

/** A feature made after the erasure was written. */
const planted = migrationOf('2099010102-planted', [
  tenantTable('planted', { columns: ['name text not null'] }),
  tenantTable('planted_child', {
    columns: ['planted_id uuid not null'],
    references: [{ column: 'planted_id', table: 'planted' }],
  }),
])

await withClient(testDatabase.url('migrator'), async (client) => {
  await client.query('set role freehold_owner')
  for (const statement of planted.up) await client.query(statement)
})

/** Every table that says whose its rows are, whoever made it. */
function ownedTables(client: Client): Promise<Table[]> {
  return readCatalogue(client, 'freehold_app').then((tables) =>
    tables.filter(
      ({ kind, columns }) => kind === 'table' && columns.some((column) => column.name === 'tenant_id'),
    ),
  )
}

/** A tenant with a row in every table, a job that waits and a file. */
async function makeTenant(client: Client): Promise<Party> {
  // Rows that cannot be made up: one table follows memberships by itself, two hold digests, two name an operator.
  const special = [
    'control.directory',
    'control.invitation_key',
    'control.api_key_secret',
    'control.operator_session',
    'control.dead_letter_act',
  ]
  const party = await makeParty(
    client,
    (await ownedTables(client)).filter(({ name }) => !special.includes(name)),
  )
  for (const table of ['invitation_key', 'api_key_secret'])
    await client.query(
      `insert into control.${table} (tenant_id, id, hash) values ($1, gen_random_uuid(), sha256(convert_to($1::uuid::text, 'UTF8')))`,
      [party.tenantId],
    )
  await client.query('insert into control.operators (user_id) values ($1)', [party.userId])
  await client.query(
    `insert into control.operator_session (tenant_id, operator_id, reason, expires_at) values ($1, $2, 'Asked for help', now() + interval '5 minutes')`,
    [party.tenantId, party.userId],
  )
  await client.query(
    `insert into control.dead_letter_act (tenant_id, operator_id, act, queue, jobs, reason) values ($1, $2, 'discard', 'tests', 1, 'Asked for help')`,
    [party.tenantId, party.userId],
  )
  await client.query(
    `insert into pgboss.job (name, data) select name, $1 from pgboss.queue where name not like '%/%' limit 1`,
    [JSON.stringify({ tenantId: party.tenantId, jobId: newId(), input: {} })],
  )
  await files.write(party.tenantId, Readable.from(['bytes']))
  return party
}

const scheduleErasure = (client: Client, { tenantId, userId }: Party, due: string) =>
  client.query(
    `update control.tenants set delete_requested_at = now() - interval '14 days', delete_requested_by = $2, erase_at = now() + $3::interval where id = $1`,
    [tenantId, userId, due],
  )

/** How many rows each table has of the tenant. */
async function rowsOf(client: Client, tenantId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of await ownedTables(client)) {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from ${name} where tenant_id = $1`,
      [tenantId],
    )
    counts[name] = rows[0]?.count ?? 0
  }
  return counts
}

/** The cron as the worker runs it. `diesAt`: the worker is killed before this statement, counted from 1. */
async function erase(diesAt = Number.POSITIVE_INFINITY): Promise<void> {
  const cron = crons.find(({ name }) => name === 'tenant.erase')
  if (!cron) throw new Error('no cron erases tenants')
  let statements = 0
  const run: CronRun = {
    requestId: newId(),
    actor: { kind: 'system', name: cron.name },
    ip: null,
    log: silentLogger,
    clock: systemClock,
    signal: new AbortController().signal,
    files,
    async asJobs<Row extends object>(statement: string, values: unknown[]) {
      if (++statements >= diesAt) throw new Error('killed')
      const { rows } = await withClient(testDatabase.url('jobs'), (client) =>
        client.query<Row>(statement, values),
      )
      return rows
    },
    inSystem: () => Promise.reject(new Error('not used')),
    eachTenant: () => Promise.reject(new Error('not used')),
  }
  await cron.handler(run)
}

test('a tenant whose time is over leaves no row in any table, no job, no file; the others keep all of theirs', () =>
  superuser(async (client) => {
    const [gone, other] = [await makeTenant(client), await makeTenant(client)]
    await scheduleErasure(client, gone, '-1 second')
    const before = await rowsOf(client, gone.tenantId)
    const others = await rowsOf(client, other.tenantId)
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([])
    await erase()
    const after = await rowsOf(client, gone.tenantId)
    expect(Object.entries(after).filter(([, count]) => count > 0)).toEqual([])
    expect(await rowsOf(client, other.tenantId)).toEqual(others)
    expect((await client.query('select from control.tenants where id = $1', [gone.tenantId])).rowCount).toBe(
      0,
    )
    const jobs = await client.query(
      `select data ->> 'tenantId' as tenant from pgboss.job where data ->> 'tenantId' = any ($1)`,
      [[gone.tenantId, other.tenantId]],
    )
    expect(jobs.rows).toEqual([{ tenant: other.tenantId }])
    expect(await readdir(filesDir)).toContain(other.tenantId)
    expect(await readdir(filesDir)).not.toContain(gone.tenantId)
  }))

test('the receipt says who asked, when, and how many rows of what went, and nothing of what they were', () =>
  superuser(async (client) => {
    const gone = await makeTenant(client)
    await scheduleErasure(client, gone, '-1 second')
    const before = await rowsOf(client, gone.tenantId)
    await erase()
    const { rows } = await client.query('select * from control.erasure_receipt where erased_tenant_id = $1', [
      gone.tenantId,
    ])
    expect(rows).toMatchObject([{ asked_by: gone.userId, erased_at: expect.any(Date) }])
    expect(JSON.stringify(rows)).not.toContain(gone.canary)
    const counts = rows[0].counts as Record<string, number>
    // What goes with its parent by the directory's trigger is not counted twice.
    for (const [table, count] of Object.entries(before))
      if (table !== 'control.directory') expect([table, counts[table]]).toEqual([table, count])
  }))

test('killed anywhere on the way, it goes on with the next run', () =>
  superuser(async (client) => {
    for (const diesAt of [2, 3, 5, 14]) {
      const gone = await makeTenant(client)
      await scheduleErasure(client, gone, '-1 second')
      await expect(erase(diesAt)).rejects.toThrow()
      expect(
        (await client.query('select from control.tenants where id = $1', [gone.tenantId])).rowCount,
      ).toBe(1)
      await erase()
      const after = await rowsOf(client, gone.tenantId)
      expect(Object.entries(after).filter(([, count]) => count > 0)).toEqual([])
      const receipts = await client.query(
        'select erased_at is not null as done from control.erasure_receipt where erased_tenant_id = $1',
        [gone.tenantId],
      )
      expect(receipts.rows).toEqual([{ done: true }])
    }
  }))

test('before its time, or when it was taken back, nothing goes', () =>
  superuser(async (client) => {
    const [waiting, back] = [await makeTenant(client), await makeTenant(client)]
    await scheduleErasure(client, waiting, '1 hour')
    await scheduleErasure(client, back, '-1 second')
    await client.query(
      'update control.tenants set delete_requested_at = null, erase_at = null where id = $1',
      [back.tenantId],
    )
    const before = [await rowsOf(client, waiting.tenantId), await rowsOf(client, back.tenantId)]
    await erase()
    expect([await rowsOf(client, waiting.tenantId), await rowsOf(client, back.tenantId)]).toEqual(before)
  }))

test('only the jobs’ role may erase, and only what is being erased; nobody can keep the audit log silent', () =>
  superuser(async (client) => {
    const party = await makeTenant(client)
    for (const role of ['app', 'auth', 'operator'] as const) {
      const tried = withClient(testDatabase.url(role), (own) =>
        own.query('select freehold.erase_table($1)', [party.tenantId]),
      )
      await expect(tried).rejects.toThrow(/permission denied/)
    }
    const early = withClient(testDatabase.url('jobs'), (own) =>
      own.query('select freehold.erase_table($1)', [party.tenantId]),
    )
    await expect(early).rejects.toThrow('no erasure of this tenant has begun')
    const entries = await withClient(testDatabase.url('app'), async (own) => {
      await own.query('begin')
      await own.query(
        `select set_config('app.current_tenant_id', $1, true), set_config('app.erasing_tenant_id', $1, true)`,
        [party.tenantId],
      )
      const { rows } = await own.query<{ id: string }>(
        `insert into app.planted (name) values ('Audited') returning id`,
      )
      const found = await own.query('select from app.audit_entry where row_id = $1', [rows[0]?.id])
      await own.query('rollback')
      return found.rowCount
    })
    expect(entries).toBe(1)
  }))
