import { FormError } from '@freehold/ui'
import { Button, Modal, Textarea } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import type { FieldProps } from '../form/use-fields.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'

interface ChangeDialogProps {
  title: string
  submitLabel: string
  form: {
    submit: () => void
    busy: boolean
    error: { message: string; requestId: string | undefined } | undefined
    field: (name: 'reason') => FieldProps<string>
  }
  /** Who reads the reason. */
  readers: string
  onClose: () => void
  children: ReactNode
}

/** A change by staff: what, why, done. */
export function ChangeDialog({ title, submitLabel, form, readers, onClose, children }: ChangeDialogProps) {
  useReturnFocus()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    form.submit()
  }
  return (
    <Modal opened onClose={onClose} title={title} size={460} closeOnClickOutside={!form.busy}>
      <form className="fh-form" noValidate onSubmit={submit}>
        {form.error ? <FormError {...form.error} /> : null}
        {children}
        <Textarea label="Reason" description={readers} autosize minRows={2} {...form.field('reason')} />
        <div className="fh-dialog-actions web-operator-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" loading={form.busy}>
            {submitLabel}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** In the tenant's audit log, for all that it may read there. */
export const inAuditLog = 'At least 10 characters. Shown in the workspace’s audit log.'
