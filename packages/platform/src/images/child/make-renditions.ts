import { AppError } from '@freehold/core'
import sharp, { type Sharp } from 'sharp'
import type { Rendition } from '../image-kinds.ts'
import { requireImage } from './require-image.ts'

/** 40 megapixels: more than phones take by default, and what 512 MB can hold decoded. */
const maxPixels = 40_000_000

const loaders = ['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].map((name) => `VipsForeignLoad${name}Buffer`)

interface Order {
  bytes: Uint8Array
  renditions: readonly Rendition[]
}

/** Only ever the main thing of a process of its own (`runInChild`): sharp can exhaust memory, and its libraries can crash. */
export default async function makeRenditions({ bytes, renditions }: Order): Promise<Uint8Array[]> {
  const source = Buffer.from(bytes)
  requireImage(source)
  sharp.cache(false)
  sharp.concurrency(1)
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: loaders })
  const image = sharp(source, { limitInputPixels: maxPixels, failOn: 'error', animated: false })
  try {
    const { width, height } = await image.metadata()
    if (width * height > maxPixels) throw tooManyPixels()
    const made: Uint8Array[] = []
    for (const rendition of renditions) made.push(await make(image.clone(), rendition))
    return made
  } catch (error) {
    throw inWords(error)
  }
}

/** Metadata (place, camera, programs hidden in it) stays behind: sharp writes none unless asked to. */
async function make(image: Sharp, { width, height, fit, format }: Rendition): Promise<Uint8Array> {
  const sized = image
    .autoOrient()
    .resize({ width, height, fit, position: sharp.strategy.attention, withoutEnlargement: fit === 'inside' })
    .toColourspace('srgb')
  return format === 'webp'
    ? sized.webp({ quality: 82 }).toBuffer()
    : sized.png({ compressionLevel: 9 }).toBuffer()
}

function inWords(error: unknown): unknown {
  if (error instanceof AppError) return error
  const text = error instanceof Error ? error.message : String(error)
  if (/pixel limit/i.test(text)) return tooManyPixels(error)
  return new AppError('invalid', 'This picture is damaged or cut off. Save it again and send that.', {
    cause: error,
  })
}

function tooManyPixels(cause?: unknown): AppError {
  const megapixels = maxPixels / 1_000_000
  return new AppError('invalid', `This picture has too many pixels: at most ${megapixels} megapixels.`, {
    cause,
  })
}
