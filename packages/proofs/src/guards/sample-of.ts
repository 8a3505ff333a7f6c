/** `count` of the items, spread evenly over the list: the same ones of the same list. */
export function sampleOf<T>(items: readonly T[], count: number): T[] {
  if (count >= items.length) return [...items]
  return Array.from({ length: count }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / count)] as T)
}
