import { Popover, Tooltip } from '@mantine/core'
import { type ReactElement, use, useState } from 'react'
import './form.css'
import { ReasonLinkContext } from './reason-link.ts'

/**
 * A control that is off. Pointing at it or focusing it shows why; pressing it opens the same with a link to the explanation,
 * where there is one.
 */
export function Refused({ reason, children }: { reason: string; children: ReactElement }) {
  const [opened, setOpened] = useState(false)
  const link = use(ReasonLinkContext)(reason)
  if (!link) return <Tooltip label={reason}>{children}</Tooltip>
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={280}
      withRoles={false}
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <span className="fh-refused" onClickCapture={() => setOpened((was) => !was)}>
          <Tooltip label={reason} disabled={opened}>
            {children}
          </Tooltip>
        </span>
      </Popover.Target>
      <Popover.Dropdown className="fh-refused-why" role="dialog" aria-label="Why this is off">
        <p className="fh-refused-text">{reason}</p>
        {link({ className: 'fh-refused-link', children: 'Why can’t I?' })}
      </Popover.Dropdown>
    </Popover>
  )
}
