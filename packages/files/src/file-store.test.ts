import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { type FileStore, newId } from '@freehold/core'
import { type S3Stand, serveS3 } from '@freehold/testing/serve-s3'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { createLocalFiles, createS3Files } from './index.ts'

const stand = await serveS3()
afterAll(() => stand.close())

const bucket = (on: S3Stand, more = {}) =>
  createS3Files({
    bucket: on.bucket,
    region: 'eu-central-1',
    endpoint: on.endpoint,
    credentials: on.credentials,
    prefix: 'freehold',
    pathStyle: true,
    encryption: null,
    ...more,
  })

async function onDisk(): Promise<FileStore> {
  const dir = await mkdtemp(path.join(tmpdir(), 'freehold-store-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return createLocalFiles(dir)
}

const stores: [string, () => Promise<FileStore>][] = [
  ['on a disk', onDisk],
  ['in a bucket', async () => bucket(stand)],
]

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found = []
  for await (const item of items) found.push(item)
  return found
}

describe.each(stores)('files %s', (_, makeStore) => {
  test('are read back byte for byte, short, long and empty, and their size is that of the bytes', async () => {
    const [store, tenantId] = [await makeStore(), newId()]
    for (const length of [0, 10, 12_000_001]) {
      const bytes = Buffer.alloc(length, 'größer')
      const chunks = [bytes.subarray(0, length >> 1), bytes.subarray(length >> 1)].filter(
        ({ length }) => length,
      )
      const { key, size } = await store.write(tenantId, Readable.from(chunks))
      expect(size).toBe(length)
      expect((await buffer(store.read(tenantId, key))).equals(bytes)).toBe(true)
    }
  })

  test('may come as text, and a part of one is that part', async () => {
    const [store, tenantId] = [await makeStore(), newId()]
    const { key, size } = await store.write(tenantId, Readable.from(['größer ', 'than life']))
    expect(size).toBe(18)
    expect(await text(store.read(tenantId, key, { start: 9, end: 12 }))).toBe('than')
  })

  test.each([1_000, 12_000_000])('that break after %d bytes leave nothing', async (length) => {
    const [store, tenantId] = [await makeStore(), newId()]
    async function* breaks() {
      yield Buffer.alloc(length)
      throw new Error('the source broke')
    }
    await expect(store.write(tenantId, breaks())).rejects.toThrow('the source broke')
    expect(await all(store.list(tenantId))).toEqual([])
    expect(stand.open.size).toBe(0)
  })

  test('of another tenant, missing ones and forged keys are all not found', async () => {
    const [store, tenantId] = [await makeStore(), newId()]
    const { key } = await store.write(tenantId, Readable.from(['mine']))
    const notFound = { code: 'not_found' }
    await expect(text(store.read(newId(), key))).rejects.toMatchObject(notFound)
    await expect(text(store.read(tenantId, newId()))).rejects.toMatchObject(notFound)
    for (const forged of [`../${tenantId}/${key}`, '', '.', `${key}/`]) {
      expect(() => store.read(tenantId, forged)).toThrow('does not exist')
      expect(() => store.list(forged)).toThrow('does not exist')
      await expect(store.remove(forged, key)).rejects.toMatchObject(notFound)
      await expect(store.removeAll(forged)).rejects.toMatchObject(notFound)
      await expect(store.write(forged, Readable.from(['x']))).rejects.toMatchObject(notFound)
    }
  })

  test('are removed one by one or all of a tenant, again without harm, and others keep theirs', async () => {
    const [store, tenantId, other] = [await makeStore(), newId(), newId()]
    const kept = await store.write(other, Readable.from(['kept']))
    const { key } = await store.write(tenantId, Readable.from(['x']))
    for (const _ of [1, 2]) await store.remove(tenantId, key)
    await expect(text(store.read(tenantId, key))).rejects.toMatchObject({ code: 'not_found' })
    await store.write(tenantId, Readable.from(['y']))
    for (const _ of [1, 2]) await store.removeAll(tenantId)
    expect(await all(store.list(tenantId))).toEqual([])
    expect(await text(store.read(other, kept.key))).toBe('kept')
  })

  test('are listed with their time, over pages, and none of another tenant', async () => {
    const [store, tenantId] = [await makeStore(), newId()]
    stand.pageSize = 2
    onTestFinished(() => {
      stand.pageSize = 1000
    })
    const keys: string[] = []
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      keys.push((await store.write(tenantId, Readable.from([name]))).key)
    await store.write(newId(), Readable.from(['y']))
    const found = await all(store.list(tenantId))
    expect(found.map(({ key }) => key).sort()).toEqual(keys.sort())
    expect(found.every(({ writtenAt }) => Math.abs(Date.now() - writtenAt.getTime()) < 60_000)).toBe(true)
    await store.removeAll(tenantId)
    expect(await all(store.list(tenantId))).toEqual([])
  })
})

describe('a bucket', () => {
  test('holds each tenant’s files under its own prefix', async () => {
    const tenantId = newId()
    const { key } = await bucket(stand).write(tenantId, Readable.from(['x']))
    expect(stand.objects.has(`freehold/${tenantId}/${key}`)).toBe(true)
    const bare = await bucket(stand, { prefix: '' }).write(tenantId, Readable.from(['x']))
    expect(stand.objects.has(`${tenantId}/${bare.key}`)).toBe(true)
  })

  test('is asked to encrypt where that is set, and for nothing else', async () => {
    const tenantId = newId()
    const encryption = { algorithm: 'aws:kms', kmsKeyId: 'key-1' }
    const { key } = await bucket(stand, { encryption }).write(tenantId, Readable.from(['x']))
    expect(stand.objects.get(`freehold/${tenantId}/${key}`)?.headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': 'key-1',
    })
    const plain = await bucket(stand).write(tenantId, Readable.from(['x']))
    expect(stand.objects.get(`freehold/${tenantId}/${plain.key}`)?.headers).not.toHaveProperty(
      'x-amz-server-side-encryption',
    )
  })

  test('that refuses the key says so, and nothing of the secret', async () => {
    const credentials = { accessKeyId: stand.credentials.accessKeyId, secretAccessKey: 'not the secret' }
    const refused = await bucket(stand, { credentials })
      .write(newId(), Readable.from(['x']))
      .catch((error: Error) => error)
    expect(refused).toMatchObject({ name: 'SignatureDoesNotMatch' })
    expect(String(refused)).not.toContain('not the secret')
  })
})
