import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { AppError, newId, silentLogger, systemClock } from '@freehold/core'
import { createDatabase } from '@freehold/db'
import { createLocalFiles, File, type FileScanner, isSharable } from '@freehold/files'
import { afterAll, expect, test } from 'vitest'
import { type Member, notesRouter } from '../test/notes-api.ts'
import { useApi } from '../test/use-api.ts'
import { type CallLimits, createRequestContext, receiveUpload } from './index.ts'

const api = await useApi()
const database = await createDatabase({ url: api.appUrl, entities: [File] })
const folder = await mkdtemp(path.join(tmpdir(), 'uploads-'))
const files = createLocalFiles(folder)
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const noted: object[] = []
const join = async () => api.join(await api.makeTenant())

function contextOf(
  { userId, tenant }: Member,
  admitMember?: CallLimits['admitMember'],
  scanner?: FileScanner,
) {
  const limits = admitMember && ({ admitMember, ended() {} } as unknown as CallLimits)
  return createRequestContext(
    { ...api.services, database, files, ...(limits && { limits }), ...(scanner && { scanner }) },
    {
      requestId: newId(),
      ip: '192.0.2.1',
      headers: { 'x-test-user': userId, 'x-freehold-tenant': tenant.slug },
      batchSize: 1,
      log: silentLogger,
      clock: systemClock,
      note: (fields) => void noted.push(fields),
      setHeader() {},
    },
  )
}

const send = (ctx: ReturnType<typeof contextOf>, bytes: AsyncIterable<Uint8Array>) =>
  receiveUpload(ctx, { caller: 'member', permission: 'note:create' }, bytes, {
    maxBytes: 100,
    contentType: 'text/csv',
  })

async function stored(who: Member): Promise<number> {
  let count = 0
  for await (const _ of files.list(who.tenant.id)) count++
  return count
}

/** A file whose bytes come when the test says so. */
function heldBack() {
  const state = { read: false, come: () => {} }
  const here = new Promise<void>((resolve) => {
    state.come = resolve
  })
  async function* bytes() {
    state.read = true
    await here
    yield Buffer.from('name')
  }
  return { state, bytes: bytes() }
}

test('a file is counted as the call it comes with, once, and before a byte of it is read', async () => {
  const ada = await join()
  let calls = 0
  const ctx = contextOf(ada, async () => {
    calls++
    if (calls > 1) throw new AppError('rate_limited', 'Too many requests.')
    return ada.tenant.id
  })
  const first = heldBack()
  first.state.come()
  expect(await send(ctx, first.bytes)).toMatchObject({ size: 4 })
  expect(await notesRouter.createCaller(ctx).create({ text: 'x' })).toMatchObject({ text: 'x' })
  expect(calls).toBe(1)
  const second = heldBack()
  await expect(send(ctx, second.bytes)).rejects.toMatchObject({ code: 'rate_limited' })
  expect(second.state.read).toBe(false)
  // The line of a refused file says whose it was.
  expect(noted.at(-1)).toEqual({ userId: ada.userId })
})

test('four files of a workspace come in at once; one more is told to come again, another workspace’s is taken', async () => {
  const [ada, eve] = [await join(), await join()]
  const coming = Array.from({ length: 4 }, heldBack)
  const sent = coming.map(({ bytes }) => send(contextOf(ada), bytes))
  await expect.poll(() => coming.every(({ state }) => state.read)).toBe(true)
  const fifth = heldBack()
  await expect(send(contextOf(ada), fifth.bytes)).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterSeconds: 1,
  })
  expect(fifth.state.read).toBe(false)
  const theirs = heldBack()
  theirs.state.come()
  expect(await send(contextOf(eve), theirs.bytes)).toMatchObject({ size: 4 })
  for (const { state } of coming) state.come()
  expect(await Promise.all(sent)).toHaveLength(4)
  expect(await stored(ada)).toBe(4)
})

test('what filled the room while a file came in leaves none for it, and nothing of it stays on the disk', async () => {
  const ada = await join()
  const late = heldBack()
  const sent = send(contextOf(ada), late.bytes)
  await expect.poll(() => late.state.read).toBe(true)
  await api.look(
    `insert into app.file (tenant_id, id, name, content_type, size, storage_key, digest, expires_at)
     values ($1, $2, 'big', 'text/csv', 1100000000, $3, 'x', now() + interval '1 hour')`,
    [ada.tenant.id, newId(), newId()],
  )
  late.state.come()
  await expect(sent).rejects.toMatchObject({ code: 'plan_limit' })
  expect(await stored(ada)).toBe(0)
})

const meta = { caller: 'member', permission: 'note:create' } as const
const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100_000)])
const pdf = Buffer.from('%PDF-1.7 briefing')
const kept = (who: Member) =>
  api.look<{ type: string; scanned: boolean }>(
    'select content_type as type, scanned_at is not null as scanned from app.file where tenant_id = $1',
    [who.tenant.id],
  )

test('what a file is, is seen from its bytes; a kind that is not taken is refused before the rest comes', async () => {
  const ada = await join()
  let read = 0
  async function* bytes(of: Buffer) {
    for (let at = 0; at < of.length; at += 1000) {
      read += 1000
      yield of.subarray(at, at + 1000)
    }
  }
  const options = { maxBytes: 1_000_000, contentType: 'text/csv', accepts: isSharable }
  await expect(receiveUpload(contextOf(ada), meta, bytes(program), options)).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('not taken'),
  })
  expect([read < program.length, await stored(ada), await kept(ada)]).toEqual([true, 0, []])
  await receiveUpload(contextOf(ada), meta, bytes(pdf), options)
  await receiveUpload(contextOf(ada), meta, bytes(Buffer.from('a,b')), options)
  expect((await kept(ada)).map(({ type }) => type).sort()).toEqual(['application/pdf', 'text/csv'])
})

test('a file that stays takes no more than the plan has room for, however long it says it is', async () => {
  const ada = await join()
  const options = { maxBytes: 1000, contentType: 'text/plain', room: async () => 10 }
  const bytes = async function* () {
    for (const _ of [1, 2, 3]) yield Buffer.from('12345')
  }
  await expect(receiveUpload(contextOf(ada), meta, bytes(), options)).rejects.toMatchObject({
    code: 'plan_limit',
  })
  expect(await stored(ada)).toBe(0)
  await receiveUpload(contextOf(ada), meta, bytes(), { ...options, room: async () => null })
  expect(await stored(ada)).toBe(1)
})

test('a scanner looks at each file first: nothing is kept of one that it finds fault with, or that it cannot be asked about', async () => {
  const ada = await join()
  const seen: Buffer[] = []
  const scanner = (verdict: () => ReturnType<FileScanner['scan']>): FileScanner => ({
    async scan(bytes) {
      for await (const chunk of bytes) seen.push(Buffer.from(chunk))
      return verdict()
    },
  })
  const sendTo = (verdict: () => ReturnType<FileScanner['scan']>) =>
    send(
      contextOf(ada, undefined, scanner(verdict)),
      (async function* () {
        yield pdf
      })(),
    )
  await expect(sendTo(async () => ({ found: 'Eicar' }))).rejects.toMatchObject({
    code: 'invalid',
    message: 'A virus scanner found “Eicar” in this file. It was not kept.',
  })
  await expect(
    sendTo(async () => Promise.reject(new AppError('unavailable', 'Later.'))),
  ).rejects.toMatchObject({
    code: 'unavailable',
  })
  expect([await stored(ada), await kept(ada), Buffer.concat(seen.slice(0, 1)).equals(pdf)]).toEqual([
    0,
    [],
    true,
  ])
  await sendTo(async () => 'clean')
  await sendTo(async () => 'skipped')
  expect((await kept(ada)).map(({ scanned }) => scanned).sort()).toEqual([false, true])
})
