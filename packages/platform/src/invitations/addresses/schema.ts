/** How many one call takes. */
export const maxAddresses = 100

/** One piece of what was pasted. `email` is null when it is no address. */
export interface ParsedAddress {
  text: string
  email: string | null
  name: string
}

// What mail servers take and nothing that needs quoting: a stray bracket or space is a typing mistake, not an address.
const address =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/
const named = /^"?([^"<>]*?)"?\s*<([^<>]*)>$/

/** A pasted list as addresses, in order, each once. Separated by commas, semicolons or line breaks; bare ones also by spaces. */
export function parseAddresses(text: string): ParsedAddress[] {
  const seen = new Set<string>()
  return pieces(text)
    .flatMap((piece) => (piece.includes('<') ? [piece] : spaced(piece)))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map(parseOne)
    .filter(({ email, text: typed }) => {
      const key = email ?? typed
      return !seen.has(key) && seen.add(key)
    })
}

/** A comma inside quotes belongs to the name: "Lovelace, Ada" <ada@b.example>. A forgotten quote ends with its line. */
function pieces(text: string): string[] {
  return text.split(/[\r\n\t]+/).flatMap((line) => {
    const found: string[] = []
    let [start, quoted] = [0, false]
    for (let i = 0; i < line.length; i++) {
      if (line[i] === '"') quoted = !quoted
      if (quoted || (line[i] !== ',' && line[i] !== ';')) continue
      found.push(line.slice(start, i))
      start = i + 1
    }
    return [...found, line.slice(start)]
  })
}

/** `a@b.example c@d.example` are two; `Ada Lovelace` is one thing that is no address. */
function spaced(piece: string): string[] {
  const words = piece.trim().split(/\s+/)
  return words.every((word) => word.includes('@')) ? words : [piece]
}

function parseOne(text: string): ParsedAddress {
  const [, name = '', inside = text] = named.exec(text) ?? []
  const email = inside.trim().toLowerCase()
  const valid = email.length <= 254 && address.test(email) && !email.includes('..')
  return { text: text.slice(0, 300), email: valid ? email : null, name: name.trim().slice(0, 200) }
}

/** Whether the list is longer than one call takes. */
export function isTooMany(addresses: readonly ParsedAddress[]): boolean {
  return addresses.length > maxAddresses
}
