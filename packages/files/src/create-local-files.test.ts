import { mkdtemp, readdir, readFile, readlink, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { newId } from '@freehold/core'
import { expect, onTestFinished, test } from 'vitest'
import { createLocalFiles } from './index.ts'

async function makeStore() {
  const dir = await mkdtemp(path.join(tmpdir(), 'freehold-files-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return { dir, store: createLocalFiles(dir), tenantId: newId() }
}

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
