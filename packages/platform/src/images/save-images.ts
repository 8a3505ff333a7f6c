import type { TenantContext } from '@freehold/db'
import { saveFile } from '@freehold/files'
import type { StoredImage } from './store-images.ts'

/** The rows of stored pictures, in the transaction that gives them to their record. Returns the files' ids, in the same order. */
export function saveImages(
  ctx: TenantContext,
  stored: readonly StoredImage[],
  owner: { subject: string; id: string },
): string[] {
  return stored.map(({ rendition: { width, format }, key, size }) => {
    const name = `${owner.subject}-${width}.${format}`
    const file = saveFile(ctx, {
      name,
      contentType: `image/${format}`,
      size,
      key,
      owner: { ...owner, purpose: 'image' },
    })
    return file.id
  })
}
