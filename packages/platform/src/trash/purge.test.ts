import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { bin, createNotes, noteFeature, remark, write } from '../../test/note-resource.ts'
import { jobRun, queued, runCron } from '../../test/run-job.ts'
import { startPlatform } from '../../test/start-platform.ts'
import { trashPurgeJob } from './jobs/purge-trash.ts'
import { trashPurgeCron } from './jobs/schedule-purge.ts'

const platform = await startPlatform([noteFeature])
await createNotes(platform)
const day = 86_400_000

/** A tenant whose trash was filled `daysAgo` days ago: the row's own time, so that the test's clock stays where it is. */
async function house(days = 30) {
  const owner = await platform.person()
  const tenant = await platform.tenant(owner)
  await platform.query('update control.tenants set retention_days = $2 where id = $1', [tenant.id, days])
  const binned = async (name: string, daysAgo: number) => {
    const id = await write(platform, tenant, owner, 'note', name)
    await remark(platform, tenant, owner, id, `On ${name}`)
    const deletionId = await bin(platform, tenant, owner, 'note', id, name)
    await platform.query('update app.deletion set deleted_at = $2 where id = $1', [
      deletionId,
      new Date(Date.now() - daysAgo * day),
    ])
    return { id, deletionId }
  }
  const purge = () => trashPurgeJob.handler(jobRun(platform, tenant, null), {})
  const notes = async () =>
    (
      await platform.query<{ name: string }>('select name from app.note where tenant_id = $1 order by name', [
        tenant.id,
      ])
    ).map(({ name }) => name)
  return { owner, tenant, binned, purge, notes, as: platform.as(owner, tenant) }
}

describe('the purge', () => {
  test('ends what lay longer than the tenant keeps it, children included, and nothing younger', async () => {
    const { tenant, binned, purge, notes } = await house(7)
    await binned('Old', 8)
    await binned('Young', 6)
    await purge()
    expect(await notes()).toEqual(['Young'])
    expect(await platform.query('select name from app.remark where tenant_id = $1', [tenant.id])).toEqual([
      { name: 'On Young' },
    ])
  })

  test('goes by the retention of each tenant, and by the clock', async () => {
    const [week, year] = [await house(7), await house(365)]
    for (const one of [week, year]) await one.binned('Note', 0)
    platform.clock.turn(8 * day)
    try {
      for (const one of [week, year]) await one.purge()
      expect([await week.notes(), await year.notes()]).toEqual([[], ['Note']])
    } finally {
      platform.clock.turn(-8 * day)
    }
  })

  test('leaves the audit of what was there, as purged by the job', async () => {
    const { binned, purge, as } = await house()
    const { id } = await binned('Old', 31)
    await purge()
    const { data } = await as.auditLog.list({ rowId: id })
    expect(data[0]).toMatchObject({ action: 'purged', rowLabel: 'Old', actor: { kind: 'job', userId: null } })
  })

  test('is not stopped by one row that something still refers to', async () => {
    const { tenant, owner, binned, purge, notes } = await house()
    const { id } = await binned('Pinned', 32)
    await binned('Old', 31)
    await platform.inTenant(tenant, owner, (ctx) =>
      sql`insert into app.pin (note_id) values (${id})`.execute(ctx.sql),
    )
    await purge()
    expect(await notes()).toEqual(['Pinned'])
  })

  test('goes on over more than one batch', async () => {
    const { tenant, owner, purge, notes } = await house()
    await platform.inTenant(tenant, owner, async (ctx) => {
      await sql`with d as (insert into app.deletion (subject, row_id, label, deleted_at)
          select 'note', freehold.uuid_v7(), 'Note ' || n, now() - interval '40 days' from generate_series(1, 250) n returning id, row_id, label)
        insert into app.note (id, name, deleted_at, deletion_id) select row_id, label, now(), id from d`.execute(
        ctx.sql,
      )
    })
    await purge()
    expect(await notes()).toEqual([])
    expect(await platform.query('select from app.deletion where tenant_id = $1', [tenant.id])).toEqual([])
  })

  test('is started for a tenant that has something to purge, and only for one', async () => {
    const [due, idle] = [await house(), await house()]
    await due.binned('Old', 31)
    await idle.binned('Young', 29)
    for (const { tenant } of [due, idle]) await runCron(platform, trashPurgeCron, tenant)
    expect([await queued(platform, due.tenant), await queued(platform, idle.tenant)]).toEqual([
      ['trash.purge'],
      [],
    ])
  })

  test('of one tenant touches no other', async () => {
    const [one, other] = [await house(), await house()]
    await other.binned('Theirs', 400)
    await one.purge()
    expect(await other.notes()).toEqual(['Theirs'])
  })
})
