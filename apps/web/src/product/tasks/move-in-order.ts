/**
 * The rows with `id` moved to index `to`, and the row it then follows: what the reorder procedure takes. Null when nothing
 * moves.
 */
export function moveInOrder<Row extends { id: string }>(
  rows: readonly Row[],
  id: string,
  to: number,
): { rows: Row[]; afterId: string | null } | null {
  const from = rows.findIndex((row) => row.id === id)
  const target = Math.max(0, Math.min(to, rows.length - 1))
  const moved = rows[from]
  if (!moved || target === from) return null
  const others = rows.toSpliced(from, 1)
  return { rows: others.toSpliced(target, 0, moved), afterId: others[target - 1]?.id ?? null }
}
