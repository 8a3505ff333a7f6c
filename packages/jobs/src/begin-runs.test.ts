import { newId } from '@freehold/core'
import { withClient } from '@freehold/db'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { useScriptedJobs } from '../test/scripted-jobs.ts'
import { beginRuns } from './boss-queries.ts'
import { cancelJob } from './cancel-job.ts'

const { database, db, inTenant, makeTenant, start, plain, job } = await useScriptedJobs()

test('jobs of several tenants begin together; what ended, is held by somebody else or is gone is left to be looked at alone', async () => {
  const one = await start(plain, async () => {})
  const other = await start(plain, async () => {})
  const ended = await start(plain, async () => {}, one.tenant)
  await inTenant(one.tenant, (ctx) => cancelJob(ctx, ended.id))
  const unwanted = await start(plain, async () => {}, one.tenant)
  const held = await start(plain, async () => {}, other.tenant)
  const stranger = await makeTenant()
  const runs = [one, other, ended, unwanted, held].map(({ tenant, id }) => ({
    tenantId: tenant.id,
    jobId: id,
    attempt: 3,
  }))
  // As when a dying worker did not see the wish: it still stands as running.
  await withClient(database.superuserUrl, (client) =>
    client.query(`update app.job set state = 'running', cancel_requested_at = now() where id = $1`, [
      unwanted.id,
    ]),
  )
  const begun = await inTenant(other.tenant, async (ctx) => {
    await sql`select from app.job where id = ${held.id} for update`.execute(ctx.sql)
    return withClient(database.url('jobs'), (client) =>
      beginRuns({ executeSql: (text, values) => client.query(text, values) }, [
        ...runs,
        { tenantId: other.tenant.id, jobId: newId(), attempt: 1 },
        { tenantId: stranger.id, jobId: one.id, attempt: 1 },
      ]),
    )
  })
  expect([...begun].toSorted()).toEqual(
    [
      [one.id, 'run'],
      [other.id, 'run'],
      [unwanted.id, 'cancelled'],
    ].toSorted(),
  )
  expect(await job(one.id)).toMatchObject({ state: 'running', attempt: 3 })
  expect(await job(unwanted.id)).toMatchObject({ state: 'cancelled', attempt: 3 })
  expect(await job(held.id)).toMatchObject({ state: 'queued', attempt: 0 })
  expect(await job(ended.id)).toMatchObject({ state: 'cancelled', attempt: 0 })
})

test('the application itself may not begin jobs across tenants', async () => {
  await expect(db.callDoor('begin_jobs', [[], [], []])).rejects.toThrow()
})
