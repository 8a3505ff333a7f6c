import { newId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { File } from './file.entity.ts'

/** Names bytes that are in the store already (`FileStore.write`). The row is written at commit. */
export function saveFile(
  ctx: TenantContext,
  file: {
    name: string
    contentType: string
    size: number
    key: string
    digest?: string
    expiresAt?: Date | null
  },
): File {
  const { key: storageKey, expiresAt = null, digest = null, ...rest } = file
  const row = ctx.em.create(File, { id: newId(), ...rest, storageKey, digest, expiresAt })
  ctx.em.persist(row)
  return row
}
