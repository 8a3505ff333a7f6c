import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { useServerForm } from '../form/use-server-form.ts'
import { PasskeyButton } from '../passkeys/passkey-button.tsx'
import { postAuth } from './auth-client.ts'
import { AuthForm } from './auth-page.tsx'
import { useCompanySignIn } from './use-company-sign-in.ts'

interface SignInAnswer {
  /** `leaving`: the browser is on its way to the company's server. */
  status: 'signed_in' | 'second_step' | 'leaving'
}

const leaving: SignInAnswer = { status: 'leaving' }
const SecondStepForm = lazy(() =>
  import('./second-step-form.tsx').then((m) => ({ default: m.SecondStepForm })),
)
const ResendVerification = lazy(() =>
  import('./resend-verification.tsx').then((m) => ({ default: m.ResendVerification })),
)

interface SignInFormProps {
  /** Given: the same person signs in again, and cannot become another. */
  email?: string
  /** Where to go afterwards, for those whose company's server signs them in. */
  to?: string | undefined
  /** The first step is done already: only the code is missing. */
  atSecondStep?: boolean
  /** Why the person is here again. */
  problem?: string
  onSignedIn: () => void
}

/** E-mail, password and the second step, on the sign-in page and in the dialog of an ended session. */
export function SignInForm({ email, to, atSecondStep = false, problem = '', onSignedIn }: SignInFormProps) {
  const [unconfirmed, setUnconfirmed] = useState<string | null>(null)
  const [awaitsCode, setAwaitsCode] = useState(atSecondStep)
  const [said, setSaid] = useState(problem)
  const { company, ...byCompany } = useCompanySignIn()
  const form = useServerForm({
    schema: () => import('./sign-in-rules.ts').then((m) => (company === null ? m.byPassword : m.byCompany)),
    initialValues: { email: email ?? '', password: '' },
    save: async (input) => {
      setUnconfirmed(null)
      setSaid('')
      if (company !== null) return byCompany.leave(input.email, to).then(() => leaving)
      try {
        return await postAuth<SignInAnswer>('/sign-in/email', input)
      } catch (error) {
        if (readError(error).details['reason'] === 'email_not_verified') setUnconfirmed(input.email)
        throw error
      }
    },
    onSaved: ({ status }) => {
      if (status === 'second_step') setAwaitsCode(true)
      if (status === 'signed_in') onSignedIn()
    },
  })
  if (awaitsCode) {
    const startOver = (message: string) => {
      setSaid(message)
      setAwaitsCode(false)
    }
    return (
      <Suspense>
        <SecondStepForm onSignedIn={onSignedIn} onOver={startOver} />
      </Suspense>
    )
  }
  const emailField = form.field('email')
  return (
    <AuthForm
      error={form.error ?? (said ? { message: said, requestId: undefined } : undefined)}
      onSubmit={form.submit}
    >
      <Suspense>{unconfirmed ? <ResendVerification email={unconfirmed} /> : null}</Suspense>
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        readOnly={email !== undefined}
        autoFocus={email === undefined}
        {...emailField}
        onBlur={() => void byCompany.ask(form.values.email)}
      />
      {company === null ? (
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          data-autofocus
          onFocus={() => void byCompany.ask(form.values.email)}
          {...form.field('password')}
        />
      ) : null}
      <Button type="submit" variant="filled" fullWidth loading={form.busy}>
        {company === null ? 'Sign in' : `Continue with ${company}`}
      </Button>
      {company === null ? null : (
        <Anchor component="button" type="button" ta="center" onClick={byCompany.forget}>
          Use your password instead
        </Anchor>
      )}
      {email === undefined && company === null ? <OtherWays onSignedIn={onSignedIn} /> : null}
    </AuthForm>
  )
}

function OtherWays({ onSignedIn }: { onSignedIn: () => void }) {
  return (
    <>
      <PasskeyButton path="/sign-in/passkey" label="Sign in with a passkey" onDone={onSignedIn} />
      <Anchor ta="center" renderRoot={(props) => <Link to="/forgot-password" {...props} />}>
        Forgot your password?
      </Anchor>
    </>
  )
}
