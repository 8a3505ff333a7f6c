import { Readable } from 'node:stream'
import type { JobRun } from '@freehold/jobs'
import { type ImageKind, imageKinds, type Rendition } from './image-kinds.ts'
import { makeImages } from './make-images.ts'

/** A picture in the store, without a row as yet. */
export interface StoredImage {
  rendition: Rendition
  key: string
  size: number
}

/** `makeImages` for pictures that a workspace's record has: their bytes are in the store afterwards. */
export async function storeImages(run: JobRun, fileId: string, kind: ImageKind): Promise<StoredImage[]> {
  const made = await makeImages(run, fileId, kind)
  const stored: StoredImage[] = []
  for (const [at, rendition] of imageKinds[kind].entries()) {
    const bytes = made[at]
    if (bytes)
      stored.push({
        rendition,
        ...(await run.files.write(run.tenant.id, Readable.from([Buffer.from(bytes)]))),
      })
  }
  return stored
}
