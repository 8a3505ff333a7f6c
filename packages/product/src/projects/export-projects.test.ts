import { text } from 'node:stream/consumers'
import { type FileStore, newId } from '@freehold/core'
import { createWorker, type JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { call, type House, type Product, refusal, startProduct } from '../../test/start-product.ts'
import { exportProjectsJob } from './jobs/export-projects.ts'
import { exportProjectsInput, type ProjectFilter } from './schema.ts'

const product = await startProduct()

/** A run as the worker makes it, acting for the house's member. */
const silentOutbox: JobRun['outbox'] = {
  send: async () => {},
  link: (path) => path,
  linkToken: (_purpose, subject) => subject,
}

function runFor(house: House, more: Partial<JobRun> = {}) {
  const jobId = newId()
  const context = call({ kind: 'job', job: 'projects.export', jobId, onBehalfOf: house.people.member.userId })
  const said: { fraction: number; message: string }[] = []
  const run: JobRun = {
    ...context,
    jobId,
    attempt: 1,
    tenant: house.tenant,
    signal: new AbortController().signal,
    files: product.services.files,
    outbox: silentOutbox,
    inTenant: (work) => product.services.database.inTenant(context, house.tenant, work),
    once: (work) => product.services.database.inTenant(context, house.tenant, work),
    progress: async (fraction, message) => void said.push({ fraction, message }),
    ...more,
  }
  return {
    said,
    export: (filter: Partial<ProjectFilter> = {}) =>
      exportProjectsJob.handler(run, exportProjectsInput.parse(filter)),
  }
}

async function download(product: Product, house: House, fileId: string | undefined): Promise<string> {
  const [file] = await product.query<{ key: string }>(
    'select storage_key as key from app.file where id = $1 and tenant_id = $2',
    [fileId, house.tenant.id],
  )
  return text(product.services.files.read(house.tenant.id, file?.key ?? ''))
}

function fill({ tenant }: House, count: number) {
  return product.query(
    `insert into app.project (tenant_id, name, colour, status)
     select $1, 'Project ' || i, 'red', case i % 2 when 0 then 'active' else 'done' end from generate_series(1, $2::int) i`,
    [tenant.id, count],
  )
}

const noFile = (house: House) => product.query('select from app.file where tenant_id = $1', [house.tenant.id])

/** The store of the test, telling what it was given and what it threw away. */
function watchedFiles() {
  const kept = new Set<string>()
  const files: FileStore = {
    ...product.services.files,
    async write(tenantId, source) {
      const written = await product.services.files.write(tenantId, source)
      kept.add(written.key)
      return written
    },
    async remove(tenantId, key) {
      await product.services.files.remove(tenantId, key)
      kept.delete(key)
    },
  }
  return { files, kept }
}

describe('the export', () => {
  test('holds every project of the filter once, and nothing else', async () => {
    const house = await product.house()
    await fill(house, 4_500)
    await house
      .as('member')
      .projects.create({ name: 'Archived' })
      .then(({ id }) => house.as('member').projects.archive({ id }))
    await house
      .as('member')
      .projects.create({ name: 'Deleted' })
      .then(({ id }) => house.as('member').projects.delete({ id }))
    const names = async (filter: Partial<ProjectFilter>) => {
      const { fileId } = (await runFor(house).export(filter)) ?? {}
      return (await download(product, house, fileId))
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0])
    }
    const all = await names({})
    expect(all).toHaveLength(4_500)
    expect(new Set(all).size).toBe(4_500)
    expect(await names({ status: ['done'] })).toHaveLength(2_250)
    expect(await names({ search: 'PROJECT 44' })).toHaveLength(111)
    expect(await names({ archived: true })).toEqual(['Archived'])
    expect(await names({ search: 'nothing like this' })).toEqual([])
  })

  test('tells its progress after each batch of 2,000: at least 10 steps on the way to 100,000', async () => {
    const house = await product.house()
    await fill(house, 7_000)
    const run = runFor(house)
    await run.export()
    expect(run.said).toEqual([
      { fraction: 2 / 7, message: '2,000 of 7,000' },
      { fraction: 4 / 7, message: '4,000 of 7,000' },
      { fraction: 6 / 7, message: '6,000 of 7,000' },
      { fraction: 1, message: '7,000 of 7,000' },
    ])
  })

  test('reads a batch only when the one before is written, so that memory does not grow with the list', async () => {
    const house = await product.house()
    await fill(house, 6_500)
    const lengths: number[] = []
    let reads = 0
    const ahead: number[] = []
    const files: FileStore = {
      ...product.services.files,
      async write(_tenantId, source) {
        for await (const chunk of source as AsyncIterable<string>) {
          lengths.push(chunk.split('\r\n').length - 1)
          ahead.push(reads - lengths.length)
        }
        return { key: newId(), size: 1 }
      },
    }
    const context = call({
      kind: 'job',
      job: 'projects.export',
      jobId: newId(),
      onBehalfOf: house.people.member.userId,
    })
    const inTenant: JobRun['inTenant'] = (work) => {
      reads += 1
      return product.services.database.inTenant(context, house.tenant, work)
    }
    await runFor(house, { files, inTenant }).export()
    expect(lengths).toEqual([1, 2_000, 2_000, 2_000, 500])
    expect(ahead.every((each) => each === 0)).toBe(true)
  })

  test('neither skips nor repeats a project that is edited meanwhile', async () => {
    const house = await product.house()
    await fill(house, 5_000)
    const run = runFor(house, {
      progress: async () =>
        void (await product.query(`update app.project set name = 'Z ' || name where tenant_id = $1`, [
          house.tenant.id,
        ])),
    })
    const { fileId } = (await run.export()) ?? {}
    const ids = (await download(product, house, fileId))
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',').at(-1))
    expect(ids).toHaveLength(5_000)
    expect(new Set(ids).size).toBe(5_000)
  })

  test('is safe to open in a spreadsheet, whatever people called their projects', async () => {
    const house = await product.house()
    const client = await house.as('member').clients.create({ name: '@SUM(A1)' })
    const evil = ['=cmd|/c calc!A1', '+1+1', '-2', '@here', '＝1', 'a,b', 'say "hi"']
    for (const name of evil)
      await house.as('member').projects.create({ name, clientId: client.id, dueDate: '2026-12-24' })
    const { fileId } = (await runFor(house).export()) ?? {}
    const file = await download(product, house, fileId)
    expect(file.startsWith('Name,Client,Status,Due date,')).toBe(true)
    const starts = file
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.slice(0, line.indexOf(",'@SUM")))
    expect(starts).toEqual([`'=cmd|/c calc!A1`, `'+1+1`, `'-2`, `'@here`, `'＝1`, '"a,b"', '"say ""hi"""'])
    expect(file).toContain(',planned,2026-12-24,0,0,,')
  })

  test('fails for a person who was removed meanwhile, and leaves no file', async () => {
    const house = await product.house()
    await fill(house, 3_000)
    const { files, kept } = watchedFiles()
    const leave = () =>
      product.query('delete from app.membership where id = $1', [house.people.member.membershipId])
    const run = runFor(house, { files, progress: async () => void (await leave()) })
    expect(await refusal(Promise.resolve(run.export()))).toMatchObject({ code: 'forbidden' })
    expect(await refusal(Promise.resolve(runFor(house, { files }).export()))).toMatchObject({
      code: 'forbidden',
    })
    expect([await noFile(house), kept.size]).toEqual([[], 0])
  })

  test('throws its bytes away when the permission goes at the very end', async () => {
    const house = await product.house()
    await fill(house, 10)
    const { files, kept } = watchedFiles()
    const demote = `update app.membership_role set system_role = 'guest' where membership_id = $1`
    const run = runFor(house, {
      files,
      progress: async () => void (await product.query(demote, [house.people.member.membershipId])),
    })
    expect(await refusal(Promise.resolve(run.export()))).toMatchObject({ code: 'forbidden' })
    expect([await noFile(house), kept.size]).toEqual([[], 0])
  })

  test('stops between two batches when it is cancelled', async () => {
    const house = await product.house()
    await fill(house, 9_000)
    const stop = new AbortController()
    const { files, kept } = watchedFiles()
    const said: string[] = []
    const progress: JobRun['progress'] = async (_fraction, message) => {
      said.push(message)
      if (said.length === 2) stop.abort(new Error('cancelled'))
      stop.signal.throwIfAborted()
    }
    await expect(runFor(house, { files, signal: stop.signal, progress }).export()).rejects.toThrow(
      'cancelled',
    )
    expect(said).toEqual(['2,000 of 9,000', '4,000 of 9,000'])
    expect([await noFile(house), kept.size]).toEqual([[], 0])
  })
})

describe('started by a person', () => {
  test('it is refused to a guest and enqueues nothing', async () => {
    const house = await product.house()
    expect(await refusal(house.as('guest').projects.export({}))).toMatchObject({ code: 'forbidden' })
    expect(
      await product.query(`select from pgboss.job where data ->> 'tenantId' = $1`, [house.tenant.id]),
    ).toEqual([])
  })

  test('it runs in the worker as the job of that person, with the list’s filter, to a file of their tenant', async () => {
    const house = await product.house()
    await fill(house, 20)
    const { jobId } = await house.as('member').projects.export({ status: ['active'] })
    const { promise: ended, resolve } = Promise.withResolvers<string>()
    const { database, files } = product.services
    const { log, clock } = call({ kind: 'system', name: 'test' })
    const metrics = { observeJob: (_queue: string, outcome: string) => resolve(outcome), setQueue() {} }
    const worker = createWorker({
      jobsUrl: product.database.url('jobs'),
      database,
      files,
      outbox: silentOutbox,
      log,
      clock,
      metrics,
      jobs: [exportProjectsJob],
      pollSeconds: 0.5,
    })
    await worker.start()
    try {
      expect(await ended).toBe('completed')
    } finally {
      await worker.stop(false)
    }
    const job = await house.inVerb('owner', async (ctx) => {
      const found = await sql<{ state: string; fileId: string; progress: number }>`
        select state, file_id as "fileId", progress from app.job where id = ${jobId}`.execute(ctx.sql)
      return found.rows[0]
    })
    expect(job).toMatchObject({ state: 'completed', progress: 1 })
    expect((await download(product, house, job?.fileId)).split('\r\n')).toHaveLength(12)
    const [entry] = await product.query(
      'select actor_kind, actor_id, acting_user_id from app.audit_entry where table_name = $1 and row_id = $2',
      ['file', job?.fileId],
    )
    expect(entry).toEqual({ actor_kind: 'job', actor_id: jobId, acting_user_id: house.people.member.userId })
  })
})
