import type { Readable } from 'node:stream'

/** Bytes on their way into a store: strings are written as UTF-8. */
export type FileSource = Readable | AsyncIterable<Uint8Array | string>

/**
 * Where a tenant's files lie: a local disk, or a bucket. Stands here so that jobs and files, which are on one
 * level, share it. Keys are UUIDs made by the store: no name a person chose is ever part of a path.
 */
export interface FileStore {
  /** Streams `source` in; nothing is kept when it fails or is aborted. `size` in bytes. */
  write(tenantId: string, source: FileSource): Promise<{ key: string; size: number }>
  /** The stream errors with `not_found` when there is no such file. `range`: bytes, both ends within. */
  read(tenantId: string, key: string, range?: { start: number; end: number }): Readable
  /** Silent when there is none. */
  remove(tenantId: string, key: string): Promise<void>
  /** Every file of a tenant, in no order: which bytes there are, whatever the tables say. */
  list(tenantId: string): AsyncIterable<{ key: string; writtenAt: Date }>
  /** Everything of a tenant that is being erased. Safe to repeat. */
  removeAll(tenantId: string): Promise<void>
}
