import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import './dialogs.css'

export interface SessionExpiredDialogProps {
  opened: boolean
  /** Who was signed in: the same person goes on. */
  email: string
  /** The sign-in form of the app. */
  children: ReactNode
}

/** Sign in again in place: what was typed under it stays. Cannot be closed without signing in. */
export function SessionExpiredDialog({ opened, email, children }: SessionExpiredDialogProps) {
  return (
    <Modal
      opened={opened}
      onClose={() => undefined}
      title="Your session has ended"
      size={400}
      zIndex={400}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <p className="fh-dialog-text">
        Sign in again as{' '}
        <strong>
          <bdi>{email}</bdi>
        </strong>{' '}
        to go on. Nothing you typed is lost.
      </p>
      {children}
    </Modal>
  )
}
