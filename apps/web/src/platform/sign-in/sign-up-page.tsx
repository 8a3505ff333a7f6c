import type { LeakCheckAnswer } from '@freehold/auth/schema'
import { Anchor, Button, TextInput } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from './auth-client.ts'
import { AuthForm, AuthPage } from './auth-page.tsx'
import { leakCheckNote } from './leak-check-note.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { pendingReturn } from './pending-return.ts'

const ResendVerification = lazy(() =>
  import('./resend-verification.tsx').then((m) => ({ default: m.ResendVerification })),
)
const route = getRouteApi('/sign-up')

export function Page() {
  const { to } = route.useSearch()
  const [sent, setSent] = useState<Sent | null>(null)
  const form = useServerForm({
    schema: () => import('@freehold/auth/schema').then((m) => m.signUpInput),
    initialValues: { name: '', email: '', password: '' },
    save: async (input) => {
      const answer = await postAuth<LeakCheckAnswer>('/sign-up/email', input)
      return { email: input.email, note: leakCheckNote(answer) }
    },
    onSaved: (saved) => {
      // The mail's link opens elsewhere; the way back waits in this browser.
      if (to) pendingReturn.remember(to)
      setSent(saved)
    },
  })
  const footer = (
    <>
      Already have an account?{' '}
      <Anchor renderRoot={(props) => <Link to="/sign-in" search={{ to }} {...props} />}>Sign in</Anchor>
    </>
  )
  if (sent) return <MailSent {...sent} footer={footer} />
  return (
    <AuthPage title="Create your account" footer={footer}>
      <AuthForm error={form.error} onSubmit={form.submit}>
        <TextInput label="Name" autoComplete="name" autoFocus {...form.field('name')} />
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.field('email')} />
        <NewPasswordField label="Password" {...form.field('password')} />
        <Button type="submit" variant="filled" fullWidth loading={form.busy}>
          Create account
        </Button>
      </AuthForm>
    </AuthPage>
  )
}

interface Sent {
  email: string
  /** What is to be said about the password. */
  note: string
}

function MailSent({ email, note, footer }: Sent & { footer: React.ReactNode }) {
  return (
    <AuthPage
      title="Confirm your e-mail"
      description={
        <>
          We sent a link to <strong>{email}</strong>. Open it and enter your password to finish. It works for
          24 hours. {note}
        </>
      }
      footer={footer}
    >
      <div className="web-auth-actions">
        <Suspense>
          <ResendVerification email={email} />
        </Suspense>
      </div>
    </AuthPage>
  )
}
