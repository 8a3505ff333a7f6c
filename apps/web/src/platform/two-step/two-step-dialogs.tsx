import { FormError, showSuccess } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { readError } from '../api/read-error.ts'
import { ownErrors } from '../form/index.ts'
import { postAuth } from '../sign-in/auth-client.ts'
import { BackupCodes } from './backup-codes.tsx'
import { EnrolForm } from './enrol-form.tsx'
import type { TwoStepDialog } from './two-step-settings.tsx'

interface TwoStepDialogsProps {
  dialog: TwoStepDialog
  show: (dialog: TwoStepDialog) => void
  /** The account is protected otherwise than before. */
  onChanged: () => void
}

const titles = {
  enrol: 'Set up two-step sign-in',
  codes: 'Your backup codes',
  off: 'Switch off two-step sign-in?',
} as const

export function TwoStepDialogs({ dialog, show, onChanged }: TwoStepDialogsProps) {
  const onClose = () => show(null)
  const done = (said: string) => {
    showSuccess(said)
    onChanged()
    onClose()
  }
  return (
    <Modal
      opened={dialog !== null}
      onClose={onClose}
      title={dialog ? titles[dialog.kind] : ''}
      size={dialog?.kind === 'off' ? 400 : 520}
      // Codes are shown once: no stray click or key takes them away.
      closeOnClickOutside={dialog?.kind === 'off'}
      closeOnEscape={dialog?.kind !== 'codes'}
      withCloseButton={dialog?.kind !== 'codes'}
    >
      {dialog?.kind === 'enrol' ? (
        <EnrolForm
          enrolment={dialog.enrolment}
          onOn={(codes) => {
            onChanged()
            show({ kind: 'codes', codes, said: 'Two-step sign-in is on' })
          }}
        />
      ) : null}
      {dialog?.kind === 'codes' ? (
        <BackupCodes codes={dialog.codes} onKept={() => done(dialog.said)} />
      ) : null}
      {dialog?.kind === 'off' ? (
        <SwitchOff onCancel={onClose} onOff={() => done('Two-step sign-in is off')} />
      ) : null}
    </Modal>
  )
}

function SwitchOff({ onCancel, onOff }: { onCancel: () => void; onOff: () => void }) {
  const off = useMutation({
    mutationFn: () => postAuth('/two-factor/off'),
    meta: ownErrors,
    onSuccess: onOff,
  })
  return (
    <>
      {off.error ? <FormError {...readError(off.error)} /> : null}
      <p className="fh-dialog-text">
        Your password alone signs you in then. Workspaces that require two steps close until you set it up
        again. Your backup codes are deleted.
      </p>
      <div className="fh-dialog-actions">
        <Button onClick={onCancel} data-autofocus>
          Keep it on
        </Button>
        <Button variant="filled" color="red" loading={off.isPending} onClick={() => off.mutate()}>
          Switch off
        </Button>
      </div>
    </>
  )
}
