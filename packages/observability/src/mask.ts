const masked = '[masked]'
const maxDepth = 6
const maxItems = 100
const maxLength = 16_384

// Names whose value never reaches a log, as the end of a field's name: accessToken, set-cookie, x-api-key, client_secret.
const secretName =
  /(?:password|passwd|passphrase|token|secret|authorization|cookie|api[-_]?key|private[-_]?key|credential|connection[-_]?string)s?$/i

// Reserved by the line itself: a field of that name would be a second, forged one.
const reserved = new Set(['timestamp', 'level', 'message'])

// Repetitions are bounded, so that no text a stranger sends makes them slow.
const suspicious = /:\/\/|[?&#]|bearer|basic|[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/i
const urlPassword = /([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:@/]{0,256}):[^\s/]{1,256}@/gi
const querySecret =
  /([?&#](?:[a-z_-]{0,20}token|code|secret|password|signature|api[-_]?key|key)=)[^&\s"'<>#]+/gi
const authorization = /\b(bearer|basic)\s{1,4}[\w.~+/=-]{8,}/gi
// Terminal control (C1), line separators and direction marks, which JSON does not escape.
const invisible = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** A text as it may be logged: bounded, without passwords of URLs, secrets of links, or invisible characters. */
export function maskText(text: string): string {
  const bounded = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text
  if (!suspicious.test(bounded)) return bounded
  return bounded
    .replace(urlPassword, `$1:${masked}@`)
    .replace(querySecret, `$1${masked}`)
    .replace(authorization, `$1 ${masked}`)
    .replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** Fields as they may be logged: a copy, secrets masked at any depth, errors and other objects as plain data. */
export function maskFields(fields: Record<string, unknown>, depth = 0): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(fields)) {
    const value = fields[key]
    const name = depth === 0 && reserved.has(key) ? `field_${key}` : maskText(key)
    result[name] = secretName.test(key) && value != null ? masked : maskValue(value, depth)
  }
  return result
}

function maskValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (depth >= maxDepth) return '[too deep]'
  if (value instanceof Error) return maskFields(plainError(value), depth + 1)
  if (Array.isArray(value)) return value.slice(0, maxItems).map((item) => maskValue(item, depth + 1))
  const plain = 'toJSON' in value && typeof value.toJSON === 'function' ? (value.toJSON() as unknown) : value
  if (plain !== value) return maskValue(plain, depth + 1)
  return maskFields(value as Record<string, unknown>, depth + 1)
}

// A closed list: drivers hang queries, parameters and requests on their errors.
function plainError(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  return { name, message, ...(code !== undefined && { code }), stack, ...(cause !== undefined && { cause }) }
}
