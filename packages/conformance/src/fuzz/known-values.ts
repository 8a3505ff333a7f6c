const textsKept = 200
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Ids met in answers, by what they are of: so that inputs made by chance name records that exist. */
export interface KnownValues {
  /** Takes in what an operation of this tag answered. */
  learn(tag: string, answer: unknown): void
  /** Never given out again: our own key, the membership it acts for. */
  protect(id: string): void
  /** An id that goes by this name in operations of the tag; undefined when none is known. `n` chooses. */
  pick(tag: string, name: string, n: number): string | undefined
  /** A text that stood in a field of this name and matches, of the tag's own if there is one; undefined when none did. `n` chooses. */
  text(tag: string, name: string, n: number, matches: RegExp): string | undefined
  /** Every id met. */
  all(): ReadonlySet<string>
}

export function createKnownValues(): KnownValues {
  const byName = new Map<string, Set<string>>()
  const everything = new Set<string>()
  const protectedIds = new Set<string>()
  const texts = new Map<string, Set<string>>()

  const add = (key: string, id: string) => {
    const ids = byName.get(key) ?? new Set()
    byName.set(key, ids)
    // The newest of a kind are the likeliest to be there still.
    if (ids.size >= 400) ids.delete(ids.values().next().value ?? '')
    ids.add(id)
  }
  function walk(tag: string, value: unknown, name = ''): void {
    if (Array.isArray(value)) for (const inner of value) walk(tag, inner, name)
    else if (typeof value === 'object' && value !== null)
      for (const [inside, inner] of Object.entries(value)) walk(tag, inner, inside)
    else if (typeof value !== 'string') return
    else if (!uuid.test(value)) for (const key of [name, `${tag}.${name}`]) addText(key, value)
    else {
      everything.add(value)
      if (name !== 'id') add(name, value)
    }
  }
  function addText(name: string, text: string): void {
    const known = texts.get(name) ?? new Set()
    texts.set(name, known)
    if (known.size < textsKept && text.length <= 100) known.add(text)
  }

  return {
    learn(tag, answer) {
      walk(tag, answer)
      const rows = (answer as { data?: unknown })?.data
      for (const row of Array.isArray(rows) ? rows : [answer]) {
        const id = (row as { id?: unknown } | null)?.id
        if (typeof id === 'string' && uuid.test(id)) add(`${tag}.id`, id)
      }
    },
    protect: (id) => void protectedIds.add(id),
    pick(tag, name, n) {
      const kinds = [`${tag}.id`, name, ...pluralsOf(name).map((plural) => `${plural}.id`)]
      const [own, ...others] = name === 'id' || name === 'ids' ? kinds : [...kinds.slice(1), kinds[0] ?? '']
      const ids = [own, ...others]
        .map((kind) => [...(byName.get(kind ?? '') ?? [])].filter((id) => !protectedIds.has(id)))
        .find((found) => found.length > 0)
      return ids?.[n % ids.length]
    },
    text(tag, name, n, matches) {
      // `permission` learns from `permissions`, and the other way round.
      const names = [name, `${name}s`, name.replace(/s$/, '')]
      for (const keys of [names.map((one) => `${tag}.${one}`), names]) {
        const fitting = keys
          .flatMap((key) => [...(texts.get(key) ?? [])])
          .filter((text) => matches.test(text))
        if (fitting.length > 0) return fitting[n % fitting.length]
      }
      return undefined
    },
    all: () => everything,
  }
}

/** `clientId`, `clientIds` and `client` are of `clients`; the record of any kind that examples speak of is a project. */
function pluralsOf(name: string): string[] {
  if (name === 'recordId') return ['projects']
  const noun = name.replace(/Ids?$/, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return [`${noun}s`, noun.replace(/y$/, 'ies')]
}
