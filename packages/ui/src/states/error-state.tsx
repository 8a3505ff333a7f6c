import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { lazy, type ReactNode, Suspense } from 'react'
import type { CopyFieldProps } from '../values/copy-field.tsx'
import { StateBlock } from './state-block.tsx'

// Every page can fail, few do. What failed may be the way to files like this one: then the id stands there as text.
const CopyField = lazy<(props: CopyFieldProps) => ReactNode>(() =>
  import('../values/copy-field.tsx')
    .then((m) => ({ default: m.CopyField }))
    .catch(() => ({ default: ({ value }) => <code>{value}</code> })),
)

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
            <Suspense fallback={<code>{requestId}</code>}>
              <CopyField value={requestId} label="request id" />
            </Suspense>
          </div>
        ) : null
      }
    >
      {message ?? 'The server could not answer. Your data is safe; try again in a moment.'}
    </StateBlock>
  )
}
