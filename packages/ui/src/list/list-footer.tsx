import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { formatCount } from '../values/count.tsx'
import type { Pager } from './column.ts'

interface ListFooterProps {
  shown: number
  count?: number | undefined
  pager?: Pager | undefined
}

/** What is shown of how many, and the way on. Keyset paging knows next and previous, not page numbers. */
export function ListFooter({ shown, count, pager }: ListFooterProps) {
  const of = count === undefined || count === shown ? '' : ` of ${formatCount(count)}`
  return (
    <nav className="fh-list-footer" aria-label="Pages">
      <span>
        {formatCount(shown)}
        {of} shown
      </span>
      {pager?.kind === 'more' && pager.onMore ? (
        <Button size="xs" loading={pager.busy ?? false} onClick={pager.onMore}>
          Load more
        </Button>
      ) : null}
      {pager?.kind === 'pages' ? (
        <>
          <Button
            size="xs"
            leftSection={<IconChevronLeft size={14} />}
            disabled={!pager.onPrevious || pager.busy === true}
            onClick={pager.onPrevious}
          >
            Previous
          </Button>
          <Button
            size="xs"
            rightSection={<IconChevronRight size={14} />}
            disabled={!pager.onNext || pager.busy === true}
            onClick={pager.onNext}
          >
            Next
          </Button>
        </>
      ) : null}
    </nav>
  )
}
