import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { newId } from '@freehold/core'
import { createDatabase, withClient } from '@freehold/db'
import { jobs } from '@freehold/registry'
import { useTestDatabase } from '@freehold/testing'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { healthRoutes } from '../src/http/health.ts'

const testDatabase = await useTestDatabase()
const database = await createDatabase({ url: testDatabase.url('app'), entities: [] })
let now = new Date()
const server = express()
  .use(healthRoutes({ database }, { now: () => now }))
  .listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(async () => {
  server.close()
  await database.close()
})

const query = (text: string, values: unknown[] = []) =>
  withClient(testDatabase.superuserUrl, (client) => client.query(text, values))

/** The workers' last sign of life, this long ago. */
const pulse = (ago: string) =>
  query(
    `insert into pgboss.job (name, data, state, completed_on) values ('system/pulse', '{}', 'completed', now() - $1::interval)`,
    [ago],
  )

async function ask() {
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/readyz`)
  const { checks } = (await answer.json()) as { checks: object }
  return { status: answer.status, checks }
}

const ready = { status: 200, checks: { database: true, migrations: true, workers: true } }
const workersGone = { status: 503, checks: { database: true, migrations: true, workers: false } }

test('readiness follows the workers’ own pulse: given time to start, missed after a minute, back with the next one', async () => {
  expect(await ask()).toEqual(ready)
  now = new Date(now.getTime() + 61_000)
  expect(await ask()).toEqual(workersGone)
  await pulse('5 minutes')
  expect(await ask()).toEqual(workersGone)
  await pulse('5 seconds')
  expect(await ask()).toEqual(ready)
})

test('a tenant’s backlog, however long and old, leaves the server ready', async () => {
  await pulse('5 seconds')
  await query(
    `insert into pgboss.job (name, data, group_id, start_after)
     select $2, jsonb_build_object('tenantId', $1::text), $1, now() - interval '1 day' from generate_series(1, 5000)`,
    [newId(), jobs[0]?.name],
  )
  expect(await ask()).toEqual(ready)
})
