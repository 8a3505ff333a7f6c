import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { SystemRole } from '@freehold/access'
import { saveFile } from '@freehold/files'
import type { House, Person, Product } from './start-product.ts'

export interface Upload {
  digest: string
  fileId: string
}

/** What `/uploads` leaves behind for the call: this person's own bytes, named by their digest. `size`: what is said of them. */
export async function uploadFile(
  product: Product,
  house: House,
  who: SystemRole | Person,
  content: Buffer | string,
  size?: number,
): Promise<Upload> {
  const bytes = Buffer.from(content)
  const digest = createHash('sha256').update(bytes).digest('hex')
  const stored = await product.services.files.write(house.tenant.id, Readable.from([bytes]))
  const expiresAt = new Date(Date.now() + 3_600_000)
  const file = {
    name: 'upload',
    contentType: 'text/plain',
    digest,
    expiresAt,
    ...stored,
    ...(size && { size }),
  }
  const { id } = await house.inVerb(who, async (ctx) => saveFile(ctx, file))
  return { digest, fileId: id }
}

/** A PNG of one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
