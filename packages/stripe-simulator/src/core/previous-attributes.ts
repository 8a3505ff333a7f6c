type Fields = Readonly<Record<string, unknown>>

/**
 * `previous_attributes` of an event: of each field that changed the value before; inside objects only what changed,
 * lists whole. Undefined when nothing changed.
 */
export function previousAttributes(before: object, after: object): Fields | undefined {
  const old = before as Fields
  const now = after as Fields
  const previous: Record<string, unknown> = {}
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (same(old[name], now[name])) continue
    previous[name] =
      isFields(old[name]) && isFields(now[name])
        ? previousAttributes(old[name], now[name])
        : (old[name] ?? null)
  }
  return Object.keys(previous).length > 0 ? previous : undefined
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, i) => same(each, b[i]))
  return isFields(a) && isFields(b) && previousAttributes(a, b) === undefined
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
