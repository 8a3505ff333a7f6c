import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createNotes, noteFeature, write } from '../../test/note-resource.ts'
import { jobRun, queued } from '../../test/run-job.ts'
import { refusal, startPlatform } from '../../test/start-platform.ts'
import { auditExportJob } from './jobs/export-audit-log.ts'

const platform = await startPlatform([noteFeature])
await createNotes(platform)

async function house() {
  const owner = await platform.person('=Olga')
  const tenant = await platform.tenant(owner)
  return { owner, tenant, as: platform.as(owner, tenant) }
}

test('an export is a job in the queue, seen by the one who asked', async () => {
  const { owner, tenant, as } = await house()
  const { jobId } = await as.auditLog.export({ subject: 'note' })
  expect(await as.jobs.get({ id: jobId })).toMatchObject({
    name: 'audit-log.export',
    state: 'queued',
    createdBy: { userId: owner.userId },
  })
  expect(await queued(platform, tenant)).toEqual(['audit-log.export'])
})

test('the file has the filtered entries, newest first, with no cell a spreadsheet would run', async () => {
  const { owner, tenant, as } = await house()
  for (const name of ['=HYPERLINK("http://x","y")', 'Plain, with comma'])
    await write(platform, tenant, owner, 'note', name)
  const run = jobRun(platform, tenant, owner)
  const result = await auditExportJob.handler(run, { subject: 'note' })
  const file = await as.files.get({ id: result?.fileId ?? '' })
  expect(file).toMatchObject({
    name: expect.stringMatching(/^audit-log-\d{4}-\d\d-\d\d\.csv$/),
    contentType: 'text/csv; charset=utf-8',
  })
  const [stored] = await platform.query<{ key: string }>(
    'select storage_key as key from app.file where id = $1',
    [file.id],
  )
  const bytes = await buffer(platform.services.files.read(tenant.id, stored?.key ?? ''))
  expect(bytes.length).toBe(file.size)
  const lines = bytes.toString().trimEnd().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(lines[0]).toBe('\uFEFFTime (UTC),Action,Record,Record id,By,By id,Kind,Address,Request id,Changes')
  expect(lines[1]).toContain('note.created,"Plain, with comma",')
  expect(lines[2]).toContain(`note.created,"'=HYPERLINK(""http://x"",""y"")",`)
  expect(lines[1]).toContain(`,'=Olga,${owner.userId},user,203.0.113.7,`)
})

test('a long log is written in steps that can be watched', async () => {
  const { owner, tenant } = await house()
  await platform.query(
    `insert into app.audit_entry (tenant_id, action, table_name, actor_kind, actor_id, digest)
     select $1, 'note.updated', 'note', 'system', 'test', '' from generate_series(1, 2500)`,
    [tenant.id],
  )
  const run = jobRun(platform, tenant, owner)
  await auditExportJob.handler(run, { subject: 'note' })
  expect(run.said).toEqual([
    { fraction: 0.4, message: '1000 of 2500 entries' },
    { fraction: 0.8, message: '2000 of 2500 entries' },
    { fraction: 1, message: '2500 of 2500 entries' },
  ])
})

test('somebody who may no longer read the log gets no file', async () => {
  const { tenant } = await house()
  const admin = await platform.person()
  const { id } = await platform.join(tenant, admin, 'admin')
  await platform.inTenant(tenant, null, (ctx) =>
    sql`update app.membership_role set system_role = 'member' where membership_id = ${id}`.execute(ctx.sql),
  )
  const done = Promise.resolve(auditExportJob.handler(jobRun(platform, tenant, admin), {}))
  expect((await refusal(done)).code).toBe('forbidden')
  expect(await platform.query('select from app.file where tenant_id = $1', [tenant.id])).toEqual([])
})
