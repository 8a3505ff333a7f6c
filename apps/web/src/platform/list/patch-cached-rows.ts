import type { QueryClient, QueryKey } from '@tanstack/react-query'

interface Row {
  id: string
}

/** What a list query keeps: one page, or the pages of an endless one. */
interface CachedPage {
  data: Row[]
}

/**
 * Changes a row in every cached variant of a list at once (each filter, sort and page is its own entry), before the server
 * has answered and before this call returns: a control that waits is drawn back first. `change` returns null to take the row
 * out. Returns the way back, for when the server refuses.
 * @param listKey `getQueryKey(trpc.projects.list)`
 */
export function patchCachedRows<R extends Row>(
  cache: QueryClient,
  listKey: QueryKey,
  change: (row: R) => R | null,
): () => void {
  // Answers on their way would overwrite the change; they are dropped in this tick, what is awaited is only their end.
  void cache.cancelQueries({ queryKey: listKey })
  const before = cache.getQueriesData<unknown>({ queryKey: listKey })
  for (const [key, kept] of before) {
    if (kept !== undefined) cache.setQueryData(key, patch(kept, change))
  }
  return () => {
    for (const [key, kept] of before) cache.setQueryData(key, kept)
  }
}

function patch<R extends Row>(kept: unknown, change: (row: R) => R | null): unknown {
  if (isPages(kept)) return { ...kept, pages: kept.pages.map((page) => patch(page, change)) }
  if (!isPage(kept)) return kept
  const data = kept.data.flatMap((row) => change(row as R) ?? [])
  return { ...kept, data }
}

function isPage(kept: unknown): kept is CachedPage {
  return Array.isArray((kept as Partial<CachedPage> | null)?.data)
}

function isPages(kept: unknown): kept is { pages: unknown[] } {
  return Array.isArray((kept as { pages?: unknown } | null)?.pages)
}
