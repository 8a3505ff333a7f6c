import { newId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { File, type FilePurpose } from './file.entity.ts'

/** The record a file is a part of. Its table needs `ownsFiles(table)` in a migration. */
export interface FileOwner {
  subject: string
  id: string
  purpose: FilePurpose
}

interface NewFile {
  name: string
  contentType: string
  size: number
  key: string
  digest?: string
  expiresAt?: Date | null
  scannedAt?: Date | null
  /** Whoever may read the record may read the file; without one, its maker may. */
  owner?: FileOwner
}

/** Names bytes that are in the store already (`FileStore.write`). The row is written at commit. */
export function saveFile(ctx: TenantContext, file: NewFile): File {
  const { key: storageKey, expiresAt = null, digest = null, scannedAt = null, owner, ...rest } = file
  const row = ctx.em.create(File, {
    id: newId(),
    ...rest,
    storageKey,
    digest,
    expiresAt,
    scannedAt,
    subject: owner?.subject ?? null,
    recordId: owner?.id ?? null,
    purpose: owner?.purpose ?? null,
  })
  ctx.em.persist(row)
  return row
}
