import { createWriteStream } from 'node:fs'
import { mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type FileStore, isId, newId, notFound } from '@freehold/core'

const dayMs = 24 * 60 * 60 * 1000

/**
 * Files on a local disk: `<dir>/<tenantId>/<key>`. A file appears under its key only when it is whole and on the disk
 * (written aside, synced, renamed); what a killed process left half-written is swept a day later.
 */
export function createLocalFiles(dir: string): FileStore {
  const partial = path.join(dir, '.partial')
  let swept: Promise<void> | undefined
  return {
    async write(tenantId, source) {
      const key = newId()
      const target = filePath(dir, tenantId, key)
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      await mkdir(partial, { recursive: true, mode: 0o700 })
      // A folder that cannot be swept must not stop writing.
      swept ??= sweep(partial).catch(() => {})
      await swept
      const aside = path.join(partial, key)
      const sink = createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true })
      try {
        await pipeline(source, sink)
        await rename(aside, target)
        await syncFolder(path.dirname(target))
      } catch (error) {
        await rm(aside, { force: true })
        throw error
      }
      return { key, size: sink.bytesWritten }
    },
    read: (tenantId, key, range) =>
      Readable.from(chunksOf(filePath(dir, tenantId, key), range), { objectMode: false }),
    async remove(tenantId, key) {
      await rm(filePath(dir, tenantId, key), { force: true })
    },
    list: (tenantId) => filesIn(tenantFolder(dir, tenantId)),
    async removeAll(tenantId) {
      await rm(tenantFolder(dir, tenantId), { recursive: true, force: true })
    },
  }
}

function tenantFolder(dir: string, tenantId: string): string {
  if (!isId(tenantId)) throw notFound('file')
  return path.join(dir, tenantId)
}

async function* filesIn(folder: string): AsyncGenerator<{ key: string; writtenAt: Date }> {
  const opened = await opendir(folder).catch(ignoreMissing)
  if (!opened) return
  for await (const { name } of opened) {
    // Removed between the two looks: it is not there.
    const found = await stat(path.join(folder, name)).catch(ignoreMissing)
    if (found && isId(name)) yield { key: name, writtenAt: found.mtime }
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** Both parts must be UUIDs, so that no path leads elsewhere. */
function filePath(dir: string, tenantId: string, key: string): string {
  if (!isId(tenantId) || !isId(key)) throw notFound('file')
  return path.join(dir, tenantId, key)
}

async function* chunksOf(file: string, range?: { start: number; end: number }): AsyncGenerator<Buffer> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? notFound('file') : error
  })
  yield* handle.createReadStream(range)
}

/** A rename is on the disk when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function sweep(partial: string): Promise<void> {
  for (const name of await readdir(partial)) {
    const file = path.join(partial, name)
    const found = await stat(file).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > dayMs) await rm(file, { force: true })
  }
}
