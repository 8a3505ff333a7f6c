import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CopyField } from '../values/copy-field.tsx'
import './toasts.css'

/** A short confirmation, only where the page does not show the result itself. */
export function showSuccess(message: string, action?: ReactNode): string {
  return notifications.show({
    withBorder: true,
    role: 'status',
    className: 'fh-toast',
    message: (
      <div className="fh-toast-row" data-tone="ok">
        <IconCheck className="fh-toast-icon" size={16} aria-hidden="true" />
        <span className="fh-toast-text">{message}</span>
        {action}
      </div>
    ),
  })
}

/** A failure that belongs to no form: stays until closed, with the request id to copy and what mends it. */
export function showError(message: string, requestId?: string, action?: ReactNode): string {
  return notifications.show({
    autoClose: false,
    withBorder: true,
    role: 'alert',
    className: 'fh-toast',
    message: (
      <div className="fh-toast-row" data-tone="danger">
        <IconAlertTriangle className="fh-toast-icon" size={16} aria-hidden="true" />
        <div className="fh-toast-text">
          {message}
          {requestId ? <CopyField value={requestId} label="request id" /> : null}
        </div>
        {action}
      </div>
    ),
  })
}

/** Something takes longer than usual; nobody has to do anything. Stays until the answer hides it. */
export function showWaiting(message: string): () => void {
  const id = notifications.show({
    autoClose: false,
    withBorder: true,
    withCloseButton: false,
    role: 'status',
    className: 'fh-toast',
    message: (
      <div className="fh-toast-row" data-tone="neutral">
        <IconClock className="fh-toast-icon" size={16} aria-hidden="true" />
        <span className="fh-toast-text">{message}</span>
      </div>
    ),
  })
  return () => void notifications.hide(id)
}
