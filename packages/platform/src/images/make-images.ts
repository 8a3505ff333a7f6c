import { AppError, actingUserId, notFound } from '@freehold/core'
import { findFile } from '@freehold/files'
import { type JobRun, runInChild } from '@freehold/jobs'
import { type ImageKind, imageKinds } from './image-kinds.ts'
import { maxImageBytes } from './size/schema.ts'

const child = new URL('./child/make-renditions.ts', import.meta.url)
const limits = { memoryMb: 768, timeoutMs: 60_000 }

/**
 * The pictures of a kind from an uploaded file, in the order of `imageKinds`. Decoded in a process of its own.
 * @throws AppError `invalid` in words for whoever sent it, `unavailable` when it took too much memory or time
 */
export async function makeImages(run: JobRun, fileId: string, kind: ImageKind): Promise<Uint8Array[]> {
  const bytes = await readUpload(run, fileId)
  const order = { bytes, renditions: imageKinds[kind] }
  return runInChild<typeof order, Uint8Array[]>(child, order, { ...limits, signal: run.signal })
}

async function readUpload(run: JobRun, fileId: string): Promise<Buffer> {
  const file = await run.inTenant((ctx) => findFile(ctx, fileId))
  // Somebody else may start this job again: it is not their upload, nor their right that was asked for.
  if (file.createdBy !== actingUserId(run.actor)) throw notFound('file')
  if (file.size > maxImageBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  for await (const chunk of run.files.read(run.tenant.id, file.storageKey)) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}

function tooLarge(): AppError {
  return new AppError('too_large', `The file is larger than ${maxImageBytes / 1024 ** 2} MB.`)
}
