const colours: Record<string, number> = { debug: 90, info: 36, warn: 33, error: 31 }
const messageWidth = 24
// Shown by the line's own columns, or of no use to a person at a terminal.
const leading = ['method', 'route', 'status', 'duration_ms']
const blocks = new Set(['error', 'stack'])
const control = /[\u0000-\u001f]/g
const controlButNewline = /[\u0000-\u0009\u000b-\u001f]/g

/**
 * One JSON log line as a person reads it: `12:03:04.123 info  request   GET /trpc 200 12.3 ms  tenant_id=…`. Everything a
 * stranger could have written is escaped, or indented behind a bar: it cannot look like a line of its own.
 */
export function prettyLine(json: string, coloured: boolean): string {
  const { timestamp, level, message, ...fields } = JSON.parse(json) as Record<string, unknown>
  const paint = (code: number, text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text)
  const time = String(timestamp).slice(11, 23)
  const head = `${paint(90, time)} ${paint(colours[String(level)] ?? 0, String(level).padEnd(5))} ${escapeControl(String(message)).padEnd(messageWidth)}`
  const short = leading
    .filter((key) => fields[key] !== undefined)
    .map((key) => inline(key === 'duration_ms' ? `${fields[key]} ms` : fields[key]))
  const rest = Object.entries(fields).filter(([key]) => !leading.includes(key))
  const isBlock = ([key, value]: [string, unknown]) => blocks.has(key) && blockText(value).includes('\n')
  const pairs = rest
    .filter((field) => !isBlock(field))
    .map(([key, value]) => paint(90, `${inline(key)}=${quoted(value)}`))
  const below = rest.filter(isBlock).flatMap(([, value]) =>
    blockText(value)
      .split('\n')
      .map((line) => `\n    │ ${escapeLine(line)}`),
  )
  return `${[head, ...short, ...pairs].join(' ').trimEnd()}${below.join('')}\n`
}

/** A logged error shows its stack; what it has beyond that (cause) stays in the JSON form. */
function blockText(value: unknown): string {
  if (typeof value === 'string') return value
  const stack = typeof value === 'object' && value !== null && 'stack' in value ? value.stack : undefined
  return typeof stack === 'string' ? stack : ''
}

function quoted(value: unknown): string {
  if (typeof value === 'string')
    return /^[\w.:/@+-]+$/.test(value) ? value : escapeControl(JSON.stringify(value))
  return escapeControl(JSON.stringify(value) ?? '')
}

function inline(value: unknown): string {
  return escapeControl(String(value))
}

function escapeControl(text: string): string {
  return text.replace(control, hex)
}

function escapeLine(text: string): string {
  return text.replace(controlButNewline, hex)
}

function hex(character: string): string {
  return character === '\n' ? '\\n' : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}
