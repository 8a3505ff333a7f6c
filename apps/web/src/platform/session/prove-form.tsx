import { proveInput, type SecurityInfo } from '@freehold/auth/schema'
import { FormError } from '@freehold/ui'
import { Anchor, Button, PasswordInput } from '@mantine/core'
import type { FormEvent } from 'react'
import { useServerForm } from '../form/use-server-form.ts'
import { PasskeyButton } from '../passkeys/passkey-button.tsx'
import { postAuth } from '../sign-in/auth-client.ts'
import { CodeField } from '../sign-in/code-field.tsx'
import './prove.css'

interface ProveFormProps {
  security: SecurityInfo
  onProven: () => void
  onCancel?: () => void
}

// Escape in here closes this form's dialog only, not the one it lies over.
const ownEscape = { 'data-mantine-stop-propagation': 'true' }

/** Asks for the strongest proof the account has: a code, else the password. */
export function ProveForm({ security, onProven, onCancel }: ProveFormProps) {
  const typed = security.methods.filter((each) => each !== 'passkey')
  const byPasskey = security.methods.length > typed.length
  const [first] = typed
  const form = useServerForm({
    schema: proveInput,
    initialValues: { method: first ?? 'password', code: '' },
    save: (input) => postAuth('/prove', input),
    onSaved: onProven,
  })
  const { method } = form.values
  const other = typed.find((each) => each !== method)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    form.submit()
  }
  const passkey = byPasskey ? (
    <PasskeyButton path="/prove/passkey" label="Use a passkey" onDone={onProven} />
  ) : null
  if (first === undefined) {
    return (
      <div className="web-prove" {...ownEscape}>
        {passkey}
        {onCancel ? (
          <Button fullWidth variant="subtle" onClick={onCancel} {...ownEscape}>
            Cancel
          </Button>
        ) : null}
      </div>
    )
  }
  const field = { autoFocus: true, 'data-autofocus': true, ...ownEscape, ...form.field('code') }
  return (
    <form className="web-prove" noValidate onSubmit={submit}>
      {passkey}
      {form.error ? <FormError {...form.error} /> : null}
      {method === 'password' ? (
        <PasswordInput label="Password" autoComplete="current-password" {...field} />
      ) : (
        <CodeField key={method} method={method} {...field} />
      )}
      <div className="web-prove-actions">
        {other ? (
          <Anchor
            component="button"
            type="button"
            {...ownEscape}
            onClick={() => form.settle({ method: other, code: '' })}
          >
            {other === 'totp' ? 'Use your app' : 'Use a backup code'}
          </Anchor>
        ) : null}
        {onCancel ? (
          <Button onClick={onCancel} {...ownEscape}>
            Cancel
          </Button>
        ) : null}
        <Button type="submit" variant="filled" loading={form.busy} {...ownEscape}>
          Confirm
        </Button>
      </div>
    </form>
  )
}
