import { FormError, ReasonButton } from '@freehold/ui'
import type { ReactNode } from 'react'
import { useCan } from '../session/index.ts'

interface SettingsFormProps {
  form: {
    submit: () => void
    busy: boolean
    error: { message: string; requestId: string | undefined } | undefined
    guard: ReactNode
  }
  saveLabel: string
  children: ReactNode
}

/** One setting with a button of its own; who may not change it sees it and why. */
export function SettingsForm({ form, saveLabel, children }: SettingsFormProps) {
  const { reason } = useCan('tenant:update', 'change the settings')
  return (
    <form
      className="web-settings-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!reason) form.submit()
      }}
    >
      {form.error ? <FormError {...form.error} /> : null}
      {children}
      <div>
        <ReasonButton type="submit" reason={reason} loading={form.busy}>
          {saveLabel}
        </ReasonButton>
      </div>
      {form.guard}
    </form>
  )
}
