/** What one schema has that the other has not, both ways, as readable lines. Empty: they are equal. */
export function compareSchemas(expected: string[], actual: string[]): string[] {
  const wanted = new Set(expected)
  const found = new Set(actual)
  return [
    ...expected.filter((line) => !found.has(line)).map((line) => `missing: ${line}`),
    ...actual.filter((line) => !wanted.has(line)).map((line) => `unexpected: ${line}`),
  ]
}
