const maxLength = 48

/** An address out of a name: `Ångström & Söhne GmbH` → `angstrom-sohne-gmbh`. Empty when nothing usable is left. */
export function suggestSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, maxLength)
    .replace(/-+$/, '')
}
