import { minPasswordLength, resetPasswordInput } from '@freehold/auth/schema'
import { Anchor, Button, PasswordInput } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from './auth-client.ts'
import { AuthForm, AuthPage } from './auth-page.tsx'

const route = getRouteApi('/reset-password')

export function Page() {
  const { token } = route.useSearch()
  const [changed, setChanged] = useState(false)
  const form = useServerForm({
    schema: resetPasswordInput,
    initialValues: { token: token ?? '', newPassword: '' },
    save: (input) => postAuth('/reset-password', input),
    onSaved: () => setChanged(true),
  })
  if (changed) {
    return (
      <AuthPage title="Password changed" description="All other sessions were signed out.">
        <div className="web-auth-actions">
          <Button variant="filled" renderRoot={(props) => <Link to="/sign-in" {...props} />}>
            Sign in
          </Button>
        </div>
      </AuthPage>
    )
  }
  return (
    <AuthPage
      title="Set a new password"
      description={token ? undefined : 'This link is not complete. Open it from the mail again.'}
      footer={
        <Anchor renderRoot={(props) => <Link to="/forgot-password" {...props} />}>
          Ask for another link
        </Anchor>
      }
    >
      {token ? (
        <AuthForm error={form.error} onSubmit={form.submit}>
          <PasswordInput
            label="New password"
            description={`At least ${minPasswordLength} characters. A sentence is easy to remember.`}
            autoComplete="new-password"
            autoFocus
            {...form.field('newPassword')}
          />
          <Button type="submit" variant="filled" fullWidth loading={form.busy}>
            Set password
          </Button>
        </AuthForm>
      ) : null}
    </AuthPage>
  )
}
