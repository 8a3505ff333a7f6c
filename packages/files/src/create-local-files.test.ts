import { mkdtemp, readdir, readFile, readlink, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { newId } from '@freehold/core'
import { expect, onTestFinished, test } from 'vitest'
import { createLocalFiles } from './index.ts'

async function makeStore() {
  const dir = await mkdtemp(path.join(tmpdir(), 'freehold-files-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return { dir, store: createLocalFiles(dir), tenantId: newId() }
}

test('what was written is read back byte for byte, and its size is that of the bytes', async () => {
  const { store, tenantId } = await makeStore()
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251))
  const binary = await store.write(
    tenantId,
    Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]),
  )
  expect(binary.size).toBe(bytes.length)
  expect((await buffer(store.read(tenantId, binary.key))).equals(bytes)).toBe(true)
  async function* lines() {
    yield 'größer\n'
    yield Buffer.from('than life\n')
  }
  const { key, size } = await store.write(tenantId, lines())
  expect(await text(store.read(tenantId, key))).toBe('größer\nthan life\n')
  expect(size).toBe(Buffer.byteLength('größer\nthan life\n'))
})

test('a file is there under its key only when it is whole; one that fails on the way leaves nothing', async () => {
  const { dir, store, tenantId } = await makeStore()
  let during: string[] = []
  async function* breaks() {
    yield 'x'.repeat(100_000)
    during = await readdir(path.join(dir, tenantId))
    throw new Error('the source broke')
  }
  await expect(store.write(tenantId, breaks())).rejects.toThrow('the source broke')
  expect(during).toEqual([])
  expect(await readdir(path.join(dir, tenantId))).toEqual([])
  expect(await readdir(path.join(dir, '.partial'))).toEqual([])
})

test('a reader that goes away closes the file', async () => {
  const { store, tenantId } = await makeStore()
  const { key } = await store.write(tenantId, Readable.from(['a'.repeat(1_000_000)]))
  const open = async () => {
    const names = await readdir('/proc/self/fd').catch(() => [])
    const targets = await Promise.all(names.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')))
    return targets.filter((target) => target.endsWith(key)).length
  }
  for await (const _chunk of store.read(tenantId, key)) {
    if (process.platform === 'linux') expect(await open()).toBe(1)
    break
  }
  await expect.poll(open).toBe(0)
})

test("another tenant's file, a missing one and a forged path are all not found; nothing outside is reached", async () => {
  const { dir, store, tenantId } = await makeStore()
  const { key } = await store.write(tenantId, Readable.from(['mine']))
  await writeFile(path.join(dir, 'secret'), 'secret')
  await expect(text(store.read(newId(), key))).rejects.toMatchObject({ code: 'not_found' })
  await expect(text(store.read(tenantId, newId()))).rejects.toMatchObject({ code: 'not_found' })
  for (const forged of [
    '../secret',
    '/etc/passwd',
    `${key}/../../secret`,
    `${key}\0`,
    '',
    '.',
    `../${tenantId}/${key}`,
  ]) {
    expect(() => store.read(tenantId, forged)).toThrow('does not exist')
    expect(() => store.read(forged, key)).toThrow('does not exist')
    await expect(store.remove(tenantId, forged)).rejects.toThrow('does not exist')
    await expect(store.write(forged, Readable.from(['x']))).rejects.toThrow('does not exist')
  }
  expect(await readFile(path.join(dir, 'secret'), 'utf8')).toBe('secret')
})

test('a removed file is gone, and removing it again is no error', async () => {
  const { store, tenantId } = await makeStore()
  const { key } = await store.write(tenantId, Readable.from(['x']))
  await store.remove(tenantId, key)
  await expect(text(store.read(tenantId, key))).rejects.toMatchObject({ code: 'not_found' })
  await store.remove(tenantId, key)
})

test('files are for the server only, and what a killed process left half-written is swept a day later', async () => {
  const { dir, store, tenantId } = await makeStore()
  const { key } = await store.write(tenantId, Readable.from(['x']))
  expect(((await stat(path.join(dir, tenantId, key))).mode & 0o777).toString(8)).toBe('600')
  expect(((await stat(path.join(dir, tenantId))).mode & 0o777).toString(8)).toBe('700')
  const [old, fresh] = [path.join(dir, '.partial', newId()), path.join(dir, '.partial', newId())]
  await writeFile(old, 'half')
  await writeFile(fresh, 'half')
  const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000)
  await utimes(old, twoDaysAgo, twoDaysAgo)
  await createLocalFiles(dir).write(tenantId, Readable.from(['y']))
  expect(await readdir(path.join(dir, '.partial'))).toEqual([path.basename(fresh)])
})

test('an erased tenant leaves no file, and the others keep theirs', async () => {
  const { dir, store, tenantId } = await makeStore()
  const other = newId()
  await store.write(tenantId, Readable.from(['x']))
  const kept = await store.write(other, Readable.from(['y']))
  await store.removeAll(tenantId)
  await store.removeAll(tenantId)
  expect((await readdir(dir)).filter((name) => name !== '.partial')).toEqual([other])
  expect(await text(store.read(other, kept.key))).toBe('y')
  await expect(store.removeAll('..')).rejects.toMatchObject({ code: 'not_found' })
})

test('the list names every file of the tenant with its time, and nothing of another', async () => {
  const { dir, store, tenantId } = await makeStore()
  const list = async (id: string) => {
    const found = []
    for await (const file of store.list(id)) found.push(file)
    return found
  }
  expect(await list(tenantId)).toEqual([])
  const { key } = await store.write(tenantId, Readable.from(['x']))
  await store.write(newId(), Readable.from(['y']))
  const moment = new Date('2026-01-02T03:04:05Z')
  await utimes(path.join(dir, tenantId, key), moment, moment)
  expect(await list(tenantId)).toEqual([{ key, writtenAt: moment }])
  expect(() => store.list('..')).toThrow('does not exist')
})
