import { AppError } from '@freehold/core'

const accepted = 'Send a JPEG, PNG, WebP, AVIF or GIF.'

/** By what a file begins with, whatever it is called. The decoders behind sharp see nothing else. */
const known: readonly { test: (head: Buffer) => boolean; refusal?: string }[] = [
  { test: startsWith([0xff, 0xd8, 0xff]) },
  { test: startsWith([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { test: (head) => ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP' },
  { test: (head) => /^GIF8[79]a$/.test(ascii(head, 0, 6)) },
  { test: (head) => ascii(head, 4, 8) === 'ftyp' && /^avi[fs]$/.test(ascii(head, 8, 12)) },
  {
    test: (head) =>
      ascii(head, 4, 8) === 'ftyp' && /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(ascii(head, 8, 12)),
    refusal: `HEIC photographs cannot be read here. ${accepted}`,
  },
  { test: (head) => ascii(head, 0, 5) === '%PDF-', refusal: `This is a PDF, not a picture. ${accepted}` },
  { test: startsWith([0x50, 0x4b]), refusal: `This is a ZIP archive, not a picture. ${accepted}` },
  {
    test: (head) => /<svg[\s>]|<!doctype svg/i.test(head.toString('utf8').replaceAll('\0', '')),
    refusal: `SVG drawings are not taken: they can contain programs. ${accepted}`,
  },
]

const headBytes = 4_096

/** @throws AppError `invalid`, in words for whoever sent it */
export function requireImage(bytes: Buffer): void {
  if (bytes.length === 0) throw new AppError('invalid', `The file is empty. ${accepted}`)
  const head = bytes.subarray(0, headBytes)
  const found = known.find(({ test }) => test(head))
  if (!found) throw new AppError('invalid', `This is not a picture we can read. ${accepted}`)
  if (found.refusal) throw new AppError('invalid', found.refusal)
}

function startsWith(bytes: number[]) {
  return (head: Buffer) => bytes.every((byte, at) => head[at] === byte)
}

function ascii(head: Buffer, from: number, to: number): string {
  return head.toString('latin1', from, to)
}
