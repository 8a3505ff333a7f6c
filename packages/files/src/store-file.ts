import type { FileSource, FileStore } from '@freehold/core'

interface StoringRun {
  files: FileStore
  tenant: { id: string }
}

/** Stores bytes, then lets `name` give them to a row, in a transaction of its own. Bytes that it does not name are removed. */
export async function storeFile<T>(
  run: StoringRun,
  source: FileSource,
  name: (stored: { key: string; size: number }) => Promise<T>,
): Promise<T> {
  const stored = await run.files.write(run.tenant.id, source)
  try {
    return await name(stored)
  } catch (error) {
    await run.files.remove(run.tenant.id, stored.key)
    throw error
  }
}
