import { Truncate } from '@freehold/ui'
import { CloseButton, Progress } from '@mantine/core'
import { IconAlertCircle, IconUpload } from '@tabler/icons-react'
import { sizeOf } from './size-of.ts'
import type { Sending } from './use-uploads.ts'

/** A file on its way, with how far it is; or one that was refused, with the reason, until it is put away. */
export function SendingItem({ item, onDismiss }: { item: Sending; onDismiss: () => void }) {
  const { file, sent, refused } = item
  const Icon = refused === null ? IconUpload : IconAlertCircle
  return (
    <li className="web-attachment" data-refused={refused !== null || undefined}>
      <Icon size={18} stroke={1.7} aria-hidden="true" className="web-attachment-icon" />
      <div className="web-attachment-text">
        <Truncate>{file.name}</Truncate>
        {refused === null ? (
          <span className="fh-meta">
            {sizeOf(file.size)} · {step(sent)}
          </span>
        ) : (
          <span className="web-attachment-refused" role="alert">
            {refused}
          </span>
        )}
        {sent !== null && refused === null ? (
          <Progress
            size={3}
            mt={4}
            value={sent * 100}
            animated={sent === 1}
            aria-label={`Sending ${file.name}`}
          />
        ) : null}
      </div>
      {refused === null ? null : (
        <CloseButton iconSize={16} aria-label={`Put ${file.name} away`} onClick={onDismiss} />
      )}
    </li>
  )
}

function step(sent: number | null): string {
  if (sent === null) return 'Waiting'
  return sent < 1 ? `${Math.floor(sent * 100)}%` : 'Checking the file'
}
