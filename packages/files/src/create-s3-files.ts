import { Readable } from 'node:stream'
import type { ListObjectsV2CommandOutput, S3Client } from '@aws-sdk/client-s3'
import { type FileSource, type FileStore, isId, newId, notFound } from '@freehold/core'
import type { S3Config } from '@freehold/core/config'

/** Parts in memory at once, 5 MiB each: what one upload costs at most. */
const partsAtOnce = 2
const removedAtOnce = 1000

/**
 * Files in a bucket: `<prefix>/<tenantId>/<key>`. An object is there when its upload is complete; one that fails is given up, with
 * its parts. Bytes pass through this server both ways, so nobody learns of the bucket or gets a right to it.
 */
export function createS3Files(config: S3Config): FileStore {
  const { bucket: Bucket } = config
  // Some ten megabytes of code that an installation without a bucket never loads.
  const sdk = onceOnly(() => import('@aws-sdk/client-s3'))
  const client = onceOnly(async () => makeClient(await sdk(), config))
  const folderOf = (tenantId: string) => {
    if (!isId(tenantId)) throw notFound('file')
    return `${config.prefix === '' ? '' : `${config.prefix}/`}${tenantId}/`
  }
  const keyOf = (tenantId: string, key: string) => {
    if (!isId(key)) throw notFound('file')
    return folderOf(tenantId) + key
  }

  async function* listed(Prefix: string): AsyncGenerator<{ Key: string; LastModified: Date }> {
    const { ListObjectsV2Command } = await sdk()
    let token: string | undefined
    do {
      const page: ListObjectsV2CommandOutput = await (await client()).send(
        new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: token }),
      )
      for (const { Key, LastModified } of page.Contents ?? [])
        if (Key && LastModified) yield { Key, LastModified }
      token = page.NextContinuationToken
    } while (token)
  }

  async function* chunksOf(Key: string, range?: { start: number; end: number }): AsyncGenerator<Uint8Array> {
    const { GetObjectCommand } = await sdk()
    const Range = range && `bytes=${range.start}-${range.end}`
    const found = await (await client())
      .send(new GetObjectCommand({ Bucket, Key, ...(Range && { Range }) }))
      .catch(asNotFound)
    yield* found.Body as Readable
  }

  return {
    async write(tenantId, source) {
      const key = newId()
      return { key, size: await upload(await client(), config, keyOf(tenantId, key), source) }
    },
    read(tenantId, key, range) {
      return Readable.from(chunksOf(keyOf(tenantId, key), range), { objectMode: false })
    },
    async remove(tenantId, key) {
      const Key = keyOf(tenantId, key)
      const { DeleteObjectCommand } = await sdk()
      await (await client()).send(new DeleteObjectCommand({ Bucket, Key }))
    },
    list: (tenantId) => filesIn(listed(folderOf(tenantId))),
    async removeAll(tenantId) {
      const folder = folderOf(tenantId)
      let batch: string[] = []
      for await (const { Key } of listed(folder)) {
        if (batch.push(Key) < removedAtOnce) continue
        await removeMany(await client(), Bucket, batch)
        batch = []
      }
      if (batch.length > 0) await removeMany(await client(), Bucket, batch)
    },
  }
}

type Sdk = typeof import('@aws-sdk/client-s3')

function makeClient({ S3Client }: Sdk, { region, endpoint, credentials, pathStyle }: S3Config): S3Client {
  return new S3Client({
    region,
    forcePathStyle: pathStyle,
    ...(endpoint && { endpoint }),
    ...(credentials && { credentials }),
    // Checksums in trailers, the SDK's default since 2025, are refused by many servers that are not Amazon's.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
}

/** By parts when it is long; given up, parts and all, when the source fails. Answers its size in bytes. */
async function upload(
  client: S3Client,
  { bucket: Bucket, encryption }: S3Config,
  Key: string,
  source: FileSource,
): Promise<number> {
  const { Upload } = await import('@aws-sdk/lib-storage')
  let size = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source as AsyncIterable<Uint8Array | string>) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      size += bytes.length
      yield bytes
    }
  }
  const running = new Upload({
    client,
    queueSize: partsAtOnce,
    leavePartsOnError: false,
    params: {
      Bucket,
      Key,
      Body: Readable.from(counted(), { objectMode: false }),
      ...(encryption && { ServerSideEncryption: encryption.algorithm }),
      ...(encryption?.kmsKeyId && { SSEKMSKeyId: encryption.kmsKeyId }),
    },
  })
  await running.done()
  return size
}

async function removeMany(client: S3Client, Bucket: string, keys: string[]): Promise<void> {
  const { DeleteObjectsCommand } = await import('@aws-sdk/client-s3')
  const Objects = keys.map((Key) => ({ Key }))
  const { Errors } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }))
  if (Errors?.[0]) throw new Error(`${Errors.length} files could not be removed: ${Errors[0].Message ?? ''}`)
}

async function* filesIn(objects: AsyncIterable<{ Key: string; LastModified: Date }>) {
  for await (const { Key, LastModified } of objects) {
    const key = Key.slice(Key.lastIndexOf('/') + 1)
    if (isId(key)) yield { key, writtenAt: LastModified }
  }
}

function asNotFound(error: Error): never {
  throw error.name === 'NoSuchKey' || error.name === 'NotFound' ? notFound('file') : error
}

function onceOnly<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
