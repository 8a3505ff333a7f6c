import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatCount } from '../values/count.tsx'

interface BulkBarProps {
  count: number
  onClear: () => void
  children: ReactNode
}

/** What can be done to the selected rows; rises over the list's end. */
export function BulkBar({ count, onClear, children }: BulkBarProps) {
  return (
    <section className="fh-bulk" aria-label="Selected rows">
      <span className="fh-bulk-count" aria-live="polite">
        {formatCount(count)} selected
      </span>
      {children}
      <ActionIcon aria-label="Clear selection" onClick={onClear}>
        <IconX size={16} />
      </ActionIcon>
    </section>
  )
}
