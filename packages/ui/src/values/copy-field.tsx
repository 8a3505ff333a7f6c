import { ActionIcon } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import './values.css'

export interface CopyFieldProps {
  value: string
  /** What is copied, for the button's name: `Copy request id`. */
  label: string
  /** Longer or secret values: show this instead, copy `value`. */
  display?: string | undefined
}

/** A machine value (id, key, URL) with a copy button that says when it worked. */
export function CopyField({ value, label, display }: CopyFieldProps) {
  const clipboard = useClipboard({ timeout: 2000 })
  return (
    <span className="fh-copy">
      <code className="fh-truncate">{display ?? value}</code>
      <ActionIcon
        aria-label={clipboard.copied ? `Copied ${label}` : `Copy ${label}`}
        data-hint={clipboard.copied ? 'Copied' : `Copy ${label}`}
        onClick={() => clipboard.copy(value)}
      >
        {clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
      <span className="fh-visually-hidden" aria-live="polite">
        {clipboard.copied ? `Copied ${label}` : ''}
      </span>
    </span>
  )
}
