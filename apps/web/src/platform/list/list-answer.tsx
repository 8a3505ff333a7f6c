import type { ReactNode } from 'react'
import { readError } from '../api/read-error.ts'
import { ProblemState } from '../routing/page-states.tsx'

interface ListQuery<Row> {
  data: { data: Row[]; nextCursor: string | null } | undefined
  error: unknown
  isFetching: boolean
  isPlaceholderData: boolean
  refetch: () => unknown
}

/**
 * What ListPage needs of a list's query: `<ListPage {...listAnswer(query, 'projects')} />`. Rows that could be read stay on
 * screen while the next question runs or fails.
 */
export function listAnswer<Row>(
  query: ListQuery<Row>,
  noun: string,
): { rows: Row[] | undefined; stale: boolean; problem?: ReactNode } {
  const failed = Boolean(query.error) && !query.data
  return {
    rows: query.data?.data,
    stale: query.isPlaceholderData && query.isFetching,
    ...(failed
      ? {
          problem: (
            <ProblemState problem={readError(query.error)} noun={noun} onRetry={() => void query.refetch()} />
          ),
        }
      : {}),
  }
}
