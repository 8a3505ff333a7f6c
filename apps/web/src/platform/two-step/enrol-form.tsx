import { confirmTwoFactorInput } from '@freehold/auth/schema'
import { CopyField, FormError } from '@freehold/ui'
import { Button } from '@mantine/core'
import type { FormEvent } from 'react'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from '../sign-in/auth-client.ts'
import { CodeField } from '../sign-in/code-field.tsx'
import type { Enrolment } from './begin-enrolment.ts'
import { QrCode } from './qr-code.tsx'
import './two-step.css'

/** Scan and enter a first code. `onOn` gets the backup codes, to be shown once. */
export function EnrolForm(props: { enrolment: Enrolment; onOn: (backupCodes: string[]) => void }) {
  const { enrolment, onOn } = props
  const form = useServerForm({
    schema: confirmTwoFactorInput,
    initialValues: { code: '' },
    save: (input) => postAuth<{ backupCodes: string[] }>('/two-factor/confirm', input),
    onSaved: ({ backupCodes }) => onOn(backupCodes),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    form.submit()
  }
  return (
    <form className="web-enrol" noValidate onSubmit={submit}>
      {form.error ? <FormError {...form.error} /> : null}
      <div className="web-enrol-scan">
        <QrCode text={enrolment.uri} label="QR code for your authenticator app" />
        <div className="web-enrol-text">
          <p>Scan the code with an authenticator app on your phone: any that makes six-digit codes.</p>
          <p>No camera? Enter this key by hand:</p>
          <div className="web-enrol-secret">
            <CopyField
              label="key"
              value={enrolment.secret}
              display={enrolment.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
            />
          </div>
        </div>
      </div>
      <CodeField method="totp" data-autofocus {...form.field('code')} />
      <div className="web-enrol-actions">
        <Button type="submit" variant="filled" loading={form.busy}>
          Switch on
        </Button>
      </div>
    </form>
  )
}
