import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { toAppError } from '@freehold/api'
import { newId, silentLogger, type TenantRef } from '@freehold/core'
import { deleteRecord } from '@freehold/db'
import { createFileLinks, discardFile, saveFile } from '@freehold/files'
import express, { type ErrorRequestHandler } from 'express'
import { afterAll, describe, expect, test } from 'vitest'
import { jobRun, queued, runCron } from '../../test/run-job.ts'
import { type Person, refusal, startPlatform } from '../../test/start-platform.ts'
import { trashFeature } from '../trash/index.ts'
import { filesRouter } from './files-router.ts'
import { filesExpireJob } from './jobs/expire-files.ts'
import { filesExpireCron } from './jobs/schedule-expiry.ts'
import { filesSweepCron } from './jobs/schedule-sweep.ts'
import { filesSweepJob } from './jobs/sweep-files.ts'

const platform = await startPlatform()
const people = new Map<string, Person>()
const signedIn = {
  ...platform.services.auth,
  authenticate: async (req: { headers: { cookie?: string | undefined } }) =>
    people.get(req.headers.cookie ?? '') ?? null,
}

const links = createFileLinks('a secret of the tests')

// The server's own last handler, in short.
const answerError: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status, code, message } = toAppError(error)
  response.status(status).json({ code, message })
}
const server = express()
  .use(
    filesRouter(
      { ...platform.services, auth: signedIn, fileLinks: links },
      { log: silentLogger, clock: platform.clock },
    ),
  )
  .use(answerError)
  .listen(0, '127.0.0.1')
afterAll(() => void server.close())

async function download(
  person: Person | null,
  slug: string,
  id: string,
  headers: Record<string, string> = {},
  method = 'GET',
) {
  if (person) people.set(person.sessionId, person)
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/files/${slug}/${id}`, {
    method,
    headers: { ...headers, ...(person ? { cookie: person.sessionId } : {}) },
  })
  return { status: answer.status, headers: answer.headers, body: await answer.text() }
}

async function house() {
  const owner = await platform.person()
  const tenant = await platform.tenant(owner)
  const member = async (role: 'admin' | 'member' | 'guest') => {
    const person = await platform.person()
    await platform.join(tenant, person, role)
    return person
  }
  return { owner, tenant, member }
}

async function store(
  tenant: TenantRef,
  person: Person,
  content: string,
  more: { name?: string; expiresAt?: Date } = {},
): Promise<string> {
  const { key, size } = await platform.services.files.write(
    tenant.id,
    (async function* () {
      yield content
    })(),
  )
  return platform.inTenant(
    tenant,
    person,
    async (ctx) =>
      saveFile(ctx, { name: 'report.csv', contentType: 'text/csv; charset=utf-8', size, key, ...more }).id,
  )
}

describe('a download', () => {
  test('control 31: is the bytes, as an attachment that no browser runs or keeps', async () => {
    const { owner, tenant } = await house()
    const id = await store(tenant, owner, 'a,b\r\n', { name: 'Größe "1".csv' })
    const answer = await download(owner, tenant.slug, id)
    expect(answer).toMatchObject({ status: 200, body: 'a,b\r\n' })
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': '5',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringMatching(/^sandbox; default-src 'none'/),
    })
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename=.*filename\*=UTF-8''Gr%C3%B6%C3%9Fe/,
    )
    const head = await download(owner, tenant.slug, id, {}, 'HEAD')
    expect(head).toMatchObject({ status: 200, body: '' })
  })

  test('is for the person who made the file, and for those who may read all', async () => {
    const { owner, tenant, member } = await house()
    const bob = await member('member')
    const id = await store(tenant, bob, 'his')
    expect((await download(bob, tenant.slug, id)).body).toBe('his')
    expect((await download(owner, tenant.slug, id)).body).toBe('his')
    expect((await download(await member('member'), tenant.slug, id)).status).toBe(404)
  })

  test('of a foreign file, through either workspace, answers like one of a random id', async () => {
    const [mine, theirs] = [await house(), await house()]
    const id = await store(theirs.tenant, theirs.owner, 'secret')
    const random = await download(mine.owner, mine.tenant.slug, newId())
    const tries = [
      await download(mine.owner, mine.tenant.slug, id),
      await download(mine.owner, theirs.tenant.slug, id),
      await download(mine.owner, 'no-such-workspace', id),
      await download(mine.owner, '%00', id),
      await download(mine.owner, mine.tenant.slug, '..%2f..%2fetc%2fpasswd'),
    ]
    for (const { status, body } of tries) expect({ status, body }).toEqual({ status: 404, body: random.body })
  })

  test('is refused to strangers and to guests', async () => {
    const { owner, tenant, member } = await house()
    const id = await store(tenant, owner, 'secret')
    expect((await download(null, tenant.slug, id)).status).toBe(401)
    expect((await download(await member('guest'), tenant.slug, id)).status).toBe(403)
  })

  test('ends when the file’s time is over', async () => {
    const { owner, tenant } = await house()
    const id = await store(tenant, owner, 'old', { expiresAt: new Date(platform.clock.now().getTime() - 1) })
    expect((await download(owner, tenant.slug, id)).status).toBe(404)
    expect((await refusal(platform.as(owner, tenant).files.get({ id }))).code).toBe('not_found')
  })

  test('of a file whose bytes are lost is an answer, not a cut connection', async () => {
    const { owner, tenant } = await house()
    const id = await store(tenant, owner, 'lost')
    const [row] = await platform.query<{ key: string }>(
      'select storage_key as key from app.file where id = $1',
      [id],
    )
    await platform.services.files.remove(tenant.id, row?.key ?? '')
    expect((await download(owner, tenant.slug, id)).status).toBe(404)
  })

  test('asks for the second factor where the workspace does', async () => {
    const { owner, tenant } = await house()
    const id = await store(tenant, owner, 'all of it')
    await platform.query('update control.tenants set mfa_required = true where id = $1', [tenant.id])
    const refused = await download({ ...owner, mfa: false }, tenant.slug, id)
    expect([refused.status, refused.body]).toEqual([403, expect.not.stringContaining('all of it')])
    expect((await download({ ...owner, mfa: true }, tenant.slug, id)).status).toBe(200)
  })

  test('of one part is that part; of one that is not there, of a changed file or of several parts it is not', async () => {
    const { owner, tenant } = await house()
    const id = await store(tenant, owner, '0123456789')
    const part = (range: string, more = {}) => download(owner, tenant.slug, id, { range, ...more })
    const middle = await part('bytes=2-4')
    expect(middle).toMatchObject({ status: 206, body: '234' })
    expect(Object.fromEntries(middle.headers)).toMatchObject({
      'content-range': 'bytes 2-4/10',
      'content-length': '3',
      'accept-ranges': 'bytes',
      etag: `"${id}"`,
    })
    expect(await part('bytes=-3')).toMatchObject({ status: 206, body: '789' })
    expect(await part('bytes=8-99', { 'if-range': `"${id}"` })).toMatchObject({ status: 206, body: '89' })
    expect(await part('bytes=8-99', { 'if-range': '"other"' })).toMatchObject({
      status: 200,
      body: '0123456789',
    })
    expect(await part('bytes=0-1,4-5')).toMatchObject({ status: 200, body: '0123456789' })
    const beyond = await part('bytes=10-')
    expect([beyond.status, beyond.headers.get('content-range'), beyond.body]).toEqual([416, 'bytes */10', ''])
  })

  test('of an empty file is empty', async () => {
    const { owner, tenant } = await house()
    expect(await download(owner, tenant.slug, await store(tenant, owner, ''))).toMatchObject({
      status: 200,
      body: '',
    })
  })

  test('that fails is a page for a browser, with nothing of the path in it', async () => {
    const { owner, tenant } = await house()
    const answer = await download(owner, tenant.slug, '%3Cscript%3E', { accept: 'text/html,*/*;q=0.8' })
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.body).toContain('This file does not exist or you cannot see it.')
    expect(answer.body).not.toContain('script')
  })
})

describe('a signed link', () => {
  const open = async (token: string, headers: Record<string, string> = {}) => {
    const { port } = server.address() as AddressInfo
    const answer = await fetch(`http://127.0.0.1:${port}/files/links/${token}`, { headers })
    return { status: answer.status, headers: answer.headers, body: await answer.text() }
  }
  const inMinutes = (minutes: number) => new Date(platform.clock.now().getTime() + minutes * 60_000)

  test('gives its file to whoever has it, without a session, like any download', async () => {
    const { owner, tenant } = await house()
    const fileId = await store(tenant, owner, 'for a printer')
    const token = links.sign({ tenantId: tenant.id, fileId, expiresAt: inMinutes(1) })
    const answer = await open(token)
    expect(answer).toMatchObject({ status: 200, body: 'for a printer' })
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(await open(token, { range: 'bytes=0-2' })).toMatchObject({ status: 206, body: 'for' })
  })

  test('ends with its time and with its file, and is bound to tenant and file', async () => {
    const { owner, tenant } = await house()
    const fileId = await store(tenant, owner, 'secret')
    const sign = (more: object) =>
      links.sign({ tenantId: tenant.id, fileId, expiresAt: inMinutes(1), ...more })
    const other = await house()
    const forged = createFileLinks('another secret').sign({
      tenantId: tenant.id,
      fileId,
      expiresAt: inMinutes(1),
    })
    for (const token of [
      sign({ expiresAt: inMinutes(-1) }),
      sign({ tenantId: other.tenant.id }),
      forged,
      'x',
    ])
      expect(await open(token)).toMatchObject({ status: 404, body: expect.not.stringContaining('secret') })
    expect((await open(sign({}))).status).toBe(200)
    await platform.inTenant(tenant, owner, (ctx) => discardFile(ctx, fileId))
    expect((await open(sign({}))).status).toBe(404)
  })
})

describe('the expiry', () => {
  test('removes bytes and row of what ran out, and nothing else', async () => {
    const { owner, tenant } = await house()
    const kept = await store(tenant, owner, 'kept', {
      expiresAt: new Date(platform.clock.now().getTime() + 60_000),
    })
    const gone = await store(tenant, owner, 'gone', {
      expiresAt: new Date(platform.clock.now().getTime() - 1),
    })
    const [row] = await platform.query<{ key: string }>(
      'select storage_key as key from app.file where id = $1',
      [gone],
    )
    await filesExpireJob.handler(jobRun(platform, tenant, null), {})
    expect(await platform.query('select id from app.file where tenant_id = $1', [tenant.id])).toEqual([
      { id: kept },
    ])
    await expect(text(platform.services.files.read(tenant.id, row?.key ?? ''))).rejects.toThrow(
      'does not exist',
    )
    expect((await download(owner, tenant.slug, kept)).body).toBe('kept')
  })

  test('is started for a tenant with an expired file, and only for one', async () => {
    const [due, idle] = [await house(), await house()]
    await store(due.tenant, due.owner, 'old', { expiresAt: new Date(platform.clock.now().getTime() - 1) })
    await store(idle.tenant, idle.owner, 'for ever')
    for (const { tenant } of [due, idle]) await runCron(platform, filesExpireCron, tenant)
    expect([await queued(platform, due.tenant), await queued(platform, idle.tenant)]).toEqual([
      ['files.expire'],
      [],
    ])
  })
})

describe('the removal of bytes without a row', () => {
  const bytes = async function* () {
    yield 'orphan'
  }

  test('takes what no row names once a day has passed, and nothing else', async () => {
    const { owner, tenant } = await house()
    const named = await store(tenant, owner, 'named')
    const { key: orphan } = await platform.services.files.write(tenant.id, bytes())
    const sweep = () => filesSweepJob.handler(jobRun(platform, tenant, null), {})
    const left = async () => {
      let count = 0
      for await (const _file of platform.services.files.list(tenant.id)) count++
      return count
    }
    await sweep()
    expect(await left()).toBe(2)
    platform.clock.turn(25 * 3_600_000)
    await sweep()
    expect(await left()).toBe(1)
    await expect(text(platform.services.files.read(tenant.id, orphan))).rejects.toThrow('does not exist')
    expect((await download(owner, tenant.slug, named)).body).toBe('named')
  })

  test('is started for a tenant with bytes of yesterday, and only for one', async () => {
    const [due, idle] = [await house(), await house()]
    await platform.services.files.write(due.tenant.id, bytes())
    platform.clock.turn(25 * 3_600_000)
    for (const { tenant } of [due, idle]) await runCron(platform, filesSweepCron, tenant)
    expect([await queued(platform, due.tenant), await queued(platform, idle.tenant)]).toEqual([
      ['files.sweep'],
      [],
    ])
  })
})

// At the end: its clock is a year ahead of the files that are written.
describe('the trash', () => {
  test('keeps a file for its time, then bytes, row and deletion are gone', async () => {
    const { owner, tenant } = await house()
    const id = await store(tenant, owner, 'thrown away')
    const { key } = (
      await platform.query<{ key: string }>('select storage_key as key from app.file where id = $1', [id])
    )[0] ?? { key: '' }
    await platform.inTenant(tenant, owner, (ctx) => deleteRecord(ctx, { subject: 'file', id, label: 'x' }))
    expect((await download(owner, tenant.slug, id)).status).toBe(404)
    const purge = async () => {
      await trashFeature.jobs?.[0]?.handler(jobRun(platform, tenant, null), {})
      await filesExpireJob.handler(jobRun(platform, tenant, null), {})
    }
    await purge()
    expect(await text(platform.services.files.read(tenant.id, key))).toBe('thrown away')
    platform.clock.turn(366 * 24 * 3_600_000)
    await purge()
    await expect(text(platform.services.files.read(tenant.id, key))).rejects.toThrow('does not exist')
    const left = await platform.query(
      `select id from app.file where tenant_id = $1 union all select id from app.deletion where tenant_id = $1`,
      [tenant.id],
    )
    expect(left).toEqual([])
  })
})
