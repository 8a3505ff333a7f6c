import { FormError } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useReturnFocus } from '../../platform/routing/use-return-focus.ts'
import './invoices.css'

interface ActDialogProps {
  title: string
  submitLabel: string
  danger?: boolean
  onClose: () => void
  form: {
    submit: () => void
    busy: boolean
    error: { message: string; requestId: string | undefined } | undefined
  }
  /** More than an error: a way out of it. */
  help?: ReactNode
  children: ReactNode
}

/** A question before an act, with what the act needs to know. */
export function ActDialog({ title, submitLabel, danger, onClose, form, help, children }: ActDialogProps) {
  useReturnFocus()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!form.busy) form.submit()
  }
  return (
    <Modal opened onClose={onClose} title={title} size={480} closeOnClickOutside={!form.busy}>
      <form className="web-invoice-dialog" onSubmit={submit} noValidate>
        {form.error ? <FormError {...form.error} /> : null}
        {help}
        {children}
        <div className="fh-dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="filled"
            loading={form.busy}
            {...(danger && { color: 'red' as const })}
          >
            {submitLabel}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
