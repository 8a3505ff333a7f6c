import { signInInput } from '@freehold/auth/schema'
import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { readError } from '../api/read-error.ts'
import { useServerForm } from '../form/use-server-form.ts'
import { PasskeyButton } from '../passkeys/passkey-button.tsx'
import { postAuth } from './auth-client.ts'
import { AuthForm } from './auth-page.tsx'
import { ResendVerification } from './resend-verification.tsx'
import { SecondStepForm } from './second-step-form.tsx'

interface SignInAnswer {
  status: 'signed_in' | 'second_step'
}

interface SignInFormProps {
  /** Given: the same person signs in again, and cannot become another. */
  email?: string
  onSignedIn: () => void
}

/** E-mail, password and the second step, on the sign-in page and in the dialog of an ended session. */
export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const [unconfirmed, setUnconfirmed] = useState<string | null>(null)
  const [awaitsCode, setAwaitsCode] = useState(false)
  const [over, setOver] = useState('')
  const form = useServerForm({
    schema: signInInput,
    initialValues: { email: email ?? '', password: '' },
    save: async (input) => {
      setUnconfirmed(null)
      setOver('')
      try {
        return await postAuth<SignInAnswer>('/sign-in/email', input)
      } catch (error) {
        if (readError(error).details['reason'] === 'email_not_verified') setUnconfirmed(input.email)
        throw error
      }
    },
    onSaved: ({ status }) => (status === 'second_step' ? setAwaitsCode(true) : onSignedIn()),
  })
  if (awaitsCode) {
    const startOver = (message: string) => {
      setOver(message)
      setAwaitsCode(false)
    }
    return <SecondStepForm onSignedIn={onSignedIn} onOver={startOver} />
  }
  return (
    <AuthForm
      error={form.error ?? (over ? { message: over, requestId: undefined } : undefined)}
      onSubmit={form.submit}
    >
      {unconfirmed ? <ResendVerification email={unconfirmed} /> : null}
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        readOnly={email !== undefined}
        autoFocus={email === undefined}
        {...form.field('email')}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        data-autofocus
        {...form.field('password')}
      />
      <Button type="submit" variant="filled" fullWidth loading={form.busy}>
        Sign in
      </Button>
      {email === undefined ? (
        <PasskeyButton path="/sign-in/passkey" label="Sign in with a passkey" onDone={onSignedIn} />
      ) : null}
      {email === undefined ? (
        <Anchor ta="center" renderRoot={(props) => <Link to="/forgot-password" {...props} />}>
          Forgot your password?
        </Anchor>
      ) : null}
    </AuthForm>
  )
}
