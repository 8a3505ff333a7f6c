/** Search parameters as people read them: `?status=active,done&sort=-due`. Lists are joined by commas, nothing is JSON. */
export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(search)) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') params.set(name, text)
  }
  // Commas and slashes are legal in a query and read better as they are.
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return text === '' ? '' : `?${text}`
}

export function parseSearch(text: string): Record<string, unknown> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Free text, at most `maxLength`; anything else is as if absent. */
export function textParam(value: unknown, maxLength = 200): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, maxLength) : undefined
}

/** One of few words. */
export function wordParam<const Word extends string>(
  value: unknown,
  words: readonly Word[],
): Word | undefined {
  return words.find((word) => word === value)
}

/** Some of few words; unknown ones are dropped, none left is as if absent. */
export function wordsParam<const Word extends string>(
  value: unknown,
  words: readonly Word[],
): Word[] | undefined {
  const given: unknown[] = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : []
  const known = words.filter((word) => given.includes(word))
  return known.length > 0 ? known : undefined
}

/** `?archived=true`. */
export function flagParam(value: unknown): true | undefined {
  return value === 'true' || value === true ? true : undefined
}

/** A UUID. */
export function idParam(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
    ? value
    : undefined
}

/** A calendar day, `YYYY-MM-DD`. */
export function dayParam(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return undefined
  return Number.isNaN(Date.parse(`${value}T00:00:00Z`)) ? undefined : value
}
