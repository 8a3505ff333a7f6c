import { confirmTwoFactorInput } from '@freehold/auth/schema'
import { CopyField, FormError } from '@freehold/ui'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from '../sign-in/auth-client.ts'
import { CodeField } from '../sign-in/code-field.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { QrCode } from './qr-code.tsx'
import './two-step.css'

/** A secret that waits for its first code. */
export interface Enrolment {
  uri: string
  secret: string
}

/** A fresh secret; asks for a proof first when the last one is old. */
export function beginEnrolment(): Promise<Enrolment> {
  return postAuth<Enrolment>('/two-factor/begin')
}

/** Scan, enter a first code, keep the backup codes. `onOn` once two-step sign-in is on, `onDone` when the codes are kept. */
export function EnrolSteps(props: { enrolment: Enrolment; onOn?: () => void; onDone: () => void }) {
  const { enrolment, onOn, onDone } = props
  const [codes, setCodes] = useState<string[] | null>(null)
  const form = useServerForm({
    schema: confirmTwoFactorInput,
    initialValues: { code: '' },
    save: (input) => postAuth<{ backupCodes: string[] }>('/two-factor/confirm', input),
    onSaved: (answer) => {
      setCodes(answer.backupCodes)
      onOn?.()
    },
  })
  if (codes) return <BackupCodes codes={codes} onKept={onDone} />
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
