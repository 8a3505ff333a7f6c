import { Anchor, Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from './auth-client.ts'
import { AuthForm, AuthPage } from './auth-page.tsx'

export function Page() {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useServerForm({
    schema: () => import('@freehold/auth/schema').then((m) => m.emailInput),
    initialValues: { email: '' },
    save: async (input) => {
      await postAuth('/request-password-reset', input)
      return input.email
    },
    onSaved: setSentTo,
  })
  const footer = <Anchor renderRoot={(props) => <Link to="/sign-in" {...props} />}>Back to sign in</Anchor>
  if (sentTo) {
    return (
      <AuthPage
        title="Look into your mailbox"
        description={
          <>
            If <strong>{sentTo}</strong> has an account here, a link to set a new password is on its way. It
            works for one hour.
          </>
        }
        footer={footer}
      >
        {null}
      </AuthPage>
    )
  }
  return (
    <AuthPage
      title="Forgot your password?"
      description="We send you a link to set a new one."
      footer={footer}
    >
      <AuthForm error={form.error} onSubmit={form.submit}>
        <TextInput label="E-mail" type="email" autoComplete="username" autoFocus {...form.field('email')} />
        <Button type="submit" variant="filled" fullWidth loading={form.busy}>
          Send the link
        </Button>
      </AuthForm>
    </AuthPage>
  )
}
