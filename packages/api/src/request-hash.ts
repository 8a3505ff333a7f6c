import { createHash } from 'node:crypto'

/** SHA-256 of an input, whatever the order its fields came in. Base64url. */
export function requestHash(input: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(input ?? null, sorted))
    .digest('base64url')
}

function sorted(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
