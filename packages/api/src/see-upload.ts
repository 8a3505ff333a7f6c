import { createHash } from 'node:crypto'
import { AppError } from '@freehold/core'
import { headBytes, sniffType } from '@freehold/files'

/** How many bytes may come, and what is said of more. */
export interface Bound {
  maxBytes: number
  refusal: () => AppError
}

export const tooLarge = (maxBytes: number): Bound => ({
  maxBytes,
  refusal: () => new AppError('too_large', `The file is larger than ${Math.floor(maxBytes / 1024 ** 2)} MB.`),
})

export const noRoom = (maxBytes: number): Bound => ({
  maxBytes,
  refusal: () => new AppError('plan_limit', 'The plan of this workspace has no room for this file.'),
})

/**
 * The bytes as they pass on their way into the store: counted, digested, and refused as soon as they are too many or begin like
 * something that is not taken. `facts` are complete when the last byte has passed.
 */
export function seeUpload(
  bytes: AsyncIterable<Uint8Array>,
  bound: Bound,
  claimed: string,
  accepts: (contentType: string) => boolean = () => true,
) {
  const hash = createHash('sha256')
  let type = claimed

  async function judge(head: Uint8Array[]): Promise<void> {
    const sniffed = await sniffType(Buffer.concat(head))
    type = sniffed === 'text/plain' && claimed.startsWith('text/') ? claimed : sniffed
    if (!accepts(type))
      throw new AppError(
        'invalid',
        'Files of this kind are not taken. Pack it into a ZIP archive to share it.',
      )
  }

  async function* passing(): AsyncGenerator<Uint8Array> {
    let held: Uint8Array[] | null = []
    let size = 0
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > bound.maxBytes) throw bound.refusal()
      hash.update(chunk)
      held?.push(chunk)
      if (held && size < headBytes) continue
      if (held) await judge(held)
      yield* held ?? [chunk]
      held = null
    }
    if (!held) return
    await judge(held)
    yield* held
  }

  return { bytes: passing(), facts: () => ({ digest: hash.digest('hex'), type }) }
}
