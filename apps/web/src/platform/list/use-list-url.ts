import type { Pager, Sort } from '@freehold/ui'
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router'

/** What every list keeps in its address beside its own filters. `after` is the cursor of the page shown. */
export interface ListSearch {
  q?: string | undefined
  /** `name` ascending, `-name` descending. */
  sort?: string | undefined
  after?: string | undefined
}

/** Filters, sort, page and open drawer of a list, all of them in the URL: a link or a reload shows the same. */
export function useListUrl<Search extends ListSearch>() {
  // Whichever list uses this has validated the address; the router's own types know one route at a time.
  const search = useSearch({ strict: false } as never) as Search
  const trail = useRouterState({ select: (state) => state.location.state.trail }) ?? []
  const navigate = useNavigate()
  const go = (change: Partial<Search>, options: { replace?: boolean; trail?: readonly string[] } = {}) =>
    void navigate({
      to: '.',
      search: ((previous: object) => ({ ...previous, ...change })) as never,
      replace: options.replace ?? false,
      state: { trail: options.trail ?? [] },
      resetScroll: false,
    })
  return {
    search,
    /** Sets filters and goes back to the first page. Typed text replaces the address, so that Back does not undo letters. */
    filter: (change: Partial<Search>) => go({ ...change, after: undefined }, { replace: 'q' in change }),
    /** Sets what does not change the rows: an open drawer, a tab. */
    show: (change: Partial<Search>, options?: { replace?: boolean }) => go(change, { ...options, trail }),
    /** Takes all filters away, keeps the sort. */
    clear: () => void navigate({ to: '.', search: { sort: search.sort } as never }),
    sort: search.sort ? toSort(search.sort) : undefined,
    setSort: ({ column, direction }: Sort) =>
      go({ sort: direction === 'desc' ? `-${column}` : column, after: undefined } as Partial<Search>),
    pager: (nextCursor: string | null | undefined, busy = false) =>
      ifPaged({
        kind: 'pages',
        busy,
        onNext: nextCursor
          ? () => go({ after: nextCursor } as Partial<Search>, { trail: [...trail, search.after ?? ''] })
          : undefined,
        // A link straight to a later page has no trail: the way back is the first page.
        onPrevious: search.after
          ? () => go({ after: trail.at(-1) || undefined } as Partial<Search>, { trail: trail.slice(0, -1) })
          : undefined,
      }),
  }
}

/** No buttons under a list that has one page. */
function ifPaged(pager: Extract<Pager, { kind: 'pages' }>): typeof pager | undefined {
  return pager.onNext || pager.onPrevious ? pager : undefined
}

export function toSort(text: string): Sort {
  return text.startsWith('-')
    ? { column: text.slice(1), direction: 'desc' }
    : { column: text, direction: 'asc' }
}
