import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CopyField } from '../values/copy-field.tsx'
import { StateBlock } from './state-block.tsx'

export interface ErrorStateProps {
  title?: string | undefined
  /** The server's public message; nothing internal. */
  message?: string | undefined
  /** Lets support find the log line. */
  requestId?: string | undefined
  onRetry?: (() => void) | undefined
  actions?: ReactNode
  /** The whole route failed, not one list in it. */
  wholePage?: boolean | undefined
}

/** Something failed: what, what to do, and the id that support will ask for. */
export function ErrorState(props: ErrorStateProps) {
  const { title = 'Something went wrong', message, requestId, onRetry, actions, wholePage } = props
  return (
    <StateBlock
      icon={IconAlertTriangle}
      role="alert"
      wholePage={wholePage}
      title={title}
      actions={
        onRetry || actions ? (
          <>
            {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
            {actions}
          </>
        ) : null
      }
      footer={
        requestId ? (
          <div className="fh-state-id">
            <span className="fh-meta">Request</span>
            <CopyField value={requestId} label="request id" />
          </div>
        ) : null
      }
    >
      {message ?? 'The server could not answer. Your data is safe; try again in a moment.'}
    </StateBlock>
  )
}
