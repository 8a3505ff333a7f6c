/** So much of a file's beginning is looked at. */
export const headBytes = 64 * 1024

const unknownType = 'application/octet-stream'

/**
 * What the bytes are by what they begin with, whatever anybody says of them: a media type; `text/plain` for UTF-8 text;
 * `application/octet-stream` for what is not known.
 */
export async function sniffType(head: Uint8Array): Promise<string> {
  // Only uploads need it.
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  return found?.mime ?? (isText(head) ? 'text/plain' : unknownType)
}

/** Text has no bytes of its own to be known by: there, and only there, the name says more. */
export function refineType(sniffed: string, name: string): string {
  if (!sniffed.startsWith('text/plain')) return sniffed
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return `${Object.hasOwn(texts, extension) ? texts[extension] : 'text/plain'}; charset=utf-8`
}

const texts: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  ics: 'text/calendar',
  json: 'application/json',
  md: 'text/markdown',
  vcf: 'text/vcard',
}

function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false
  try {
    // A character that the end of the head cuts in two is no fault of the text.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

const families = [
  'image/',
  'audio/',
  'video/',
  'text/',
  'font/',
  'application/vnd.openxmlformats-officedocument.',
]

const documents = new Set([
  'application/epub+zip',
  'application/gzip',
  'application/json',
  'application/pdf',
  'application/pgp-encrypted',
  'application/postscript',
  'application/rtf',
  'application/vnd.oasis.opendocument.graphics',
  'application/vnd.oasis.opendocument.presentation',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.text',
  'application/x-7z-compressed',
  // Office documents as they were before 2007.
  'application/x-cfb',
  'application/x-indesign',
  'application/x-tar',
  'application/xml',
  'application/zip',
])

/** What people share with each other: documents, pictures, sound, film, text, archives. No programs, nothing unknown. */
export function isSharable(contentType: string): boolean {
  return families.some((family) => contentType.startsWith(family)) || documents.has(contentType)
}
