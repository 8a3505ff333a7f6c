import { minPasswordLength, signUpInput } from '@freehold/auth/schema'
import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from './auth-client.ts'
import { AuthForm, AuthPage } from './auth-page.tsx'
import { pendingReturn } from './pending-return.ts'
import { ResendVerification } from './resend-verification.tsx'

const route = getRouteApi('/sign-up')

export function Page() {
  const { to } = route.useSearch()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useServerForm({
    schema: signUpInput,
    initialValues: { name: '', email: '', password: '' },
    save: async (input) => {
      await postAuth('/sign-up/email', input)
      return input.email
    },
    onSaved: (email) => {
      // The mail's link opens elsewhere; the way back waits in this browser.
      if (to) pendingReturn.remember(to)
      setSentTo(email)
    },
  })
  const footer = (
    <>
      Already have an account?{' '}
      <Anchor renderRoot={(props) => <Link to="/sign-in" search={{ to }} {...props} />}>Sign in</Anchor>
    </>
  )
  if (sentTo) return <MailSent email={sentTo} footer={footer} />
  return (
    <AuthPage title="Create your account" footer={footer}>
      <AuthForm error={form.error} onSubmit={form.submit}>
        <TextInput label="Name" autoComplete="name" autoFocus {...form.field('name')} />
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.field('email')} />
        <PasswordInput
          label="Password"
          description={`At least ${minPasswordLength} characters. A sentence is easy to remember.`}
          autoComplete="new-password"
          {...form.field('password')}
        />
        <Button type="submit" variant="filled" fullWidth loading={form.busy}>
          Create account
        </Button>
      </AuthForm>
    </AuthPage>
  )
}

function MailSent({ email, footer }: { email: string; footer: React.ReactNode }) {
  return (
    <AuthPage
      title="Confirm your e-mail"
      description={
        <>
          We sent a link to <strong>{email}</strong>. Open it and enter your password to finish. It works for
          24 hours.
        </>
      }
      footer={footer}
    >
      <div className="web-auth-actions">
        <ResendVerification email={email} />
      </div>
    </AuthPage>
  )
}
