import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { imageKinds } from '../image-kinds.ts'
import makeRenditions from './make-renditions.ts'

const render = (bytes: Uint8Array) => makeRenditions({ bytes, renditions: imageKinds.avatar })

function picture(width = 300, height = 200) {
  return sharp({ create: { width, height, channels: 3, background: '#2b6cb0' } })
}

const formats = ['jpeg', 'png', 'webp', 'avif', 'gif'] as const
const noise = sharp({
  create: {
    width: 64,
    height: 48,
    channels: 3,
    // Only its type asks for a background: noise has none.
    background: '#000',
    noise: { type: 'gaussian', mean: 128, sigma: 30 },
  },
})
const samples = new Map(
  await Promise.all(
    formats.map(async (format) => [format, await noise.clone().toFormat(format).toBuffer()] as const),
  ),
)
const sample = (format: (typeof formats)[number]) => samples.get(format) ?? Buffer.alloc(0)
const tiff = await picture().tiff().toBuffer()
const bomb = await picture(8_000, 6_000).png({ compressionLevel: 1 }).toBuffer()

/** A PNG that says it has this many pixels a side, in a hundred bytes. */
function lyingPng(side: number): Buffer {
  const size = Buffer.alloc(8)
  size.writeUInt32BE(side, 0)
  size.writeUInt32BE(side, 4)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.concat([size, Buffer.from('0802000000', 'hex')])),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

test('keeps nothing of the camera', async () => {
  const bytes = await picture(40, 20)
    .jpeg()
    .withExif({ IFD0: { Copyright: 'Ada' } })
    .toBuffer()
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  const [large] = await render(bytes)
  const { exif, width, height } = await sharp(large).metadata()
  expect({ exif, width, height }).toEqual({ exif: undefined, width: 256, height: 256 })
})

test('stands as the camera was held', async () => {
  const upperHalf = await picture(200, 100).toFormat('png').toBuffer()
  const lying = await sharp({ create: { width: 200, height: 200, channels: 3, background: '#ffffff' } })
    .composite([{ input: upperHalf, top: 0, left: 0 }])
    .jpeg()
    .withMetadata({ orientation: 3 })
    .toBuffer()
  const [large] = await render(lying)
  const { data, info } = await sharp(large).raw().toBuffer({ resolveWithObject: true })
  // Blue came first, and stands at the foot: turned by half.
  expect(data[2 * info.channels]).toBeGreaterThan(200)
  expect(data[(info.width * (info.height - 2) + 2) * info.channels]).toBeLessThan(100)
})

test.each(formats)('%s is taken, and made WebP of fixed sizes', async (format) => {
  const made = await Promise.all((await render(sample(format))).map((bytes) => sharp(bytes).metadata()))
  expect(made.map(({ format: is, width, height }) => [is, width, height])).toEqual([
    ['webp', 256, 256],
    ['webp', 64, 64],
  ])
})

describe('what is no picture, or asks for too much', () => {
  test.each<[string, Buffer, RegExp]>([
    ['nothing', Buffer.alloc(0), /empty/],
    ['text', Buffer.from('hello'), /not a picture we can read/],
    ['a PDF', Buffer.from('%PDF-1.7 …'), /This is a PDF/],
    ['a ZIP archive', Buffer.from('504b0304', 'hex'), /ZIP archive/],
    ['an SVG drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), /SVG drawings/],
    ['one in UTF-16', Buffer.from('\ufeff<?xml version="1.0"?><svg >', 'utf16le'), /SVG drawings/],
    ['a HEIC photograph', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), /HEIC photographs/],
    ['a TIFF', tiff, /not a picture we can read/],
    ['a BMP', Buffer.from('BM\0\0\0\0', 'latin1'), /not a picture we can read/],
    [
      'a drawing behind the first bytes of a PNG',
      Buffer.concat([sample('png').subarray(0, 8), Buffer.from('<svg/>')]),
      /damaged/,
    ],
    ['a JPEG that was cut off', sample('jpeg').subarray(0, 400), /damaged/],
    ['a PNG that was cut off', sample('png').subarray(0, 400), /damaged/],
    ['a WebP that was cut off', sample('webp').subarray(0, 400), /damaged/],
    ['an AVIF that was cut off', sample('avif').subarray(0, 400), /damaged/],
    ['a PNG that says it is vast', lyingPng(60_000), /at most 40 megapixels/],
    ['a bomb of real pixels', bomb, /at most 40 megapixels/],
  ])('%s is refused in words', async (_what, bytes, words) => {
    await expect(render(bytes)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(words),
    })
  })
})

test.each(formats)(
  'a %s with wrong bytes is made or refused in words, never anything else',
  async (format) => {
    const outcomes = new Set<string>()
    for (let at = 0; at < 20; at++) {
      const bytes = Buffer.from(sample(format))
      for (let turn = 1; turn <= 4; turn++)
        bytes[(at * 7919 + turn * 104_729) % bytes.length] = (at * 31 + turn * 17) % 256
      outcomes.add(
        await render(bytes).then(
          (made) => `${made.length} made`,
          (error) => error.code,
        ),
      )
    }
    expect([...outcomes].filter((outcome) => outcome !== '2 made' && outcome !== 'invalid')).toEqual([])
  },
)
