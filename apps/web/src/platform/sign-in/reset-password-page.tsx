import type { LeakCheckAnswer } from '@freehold/auth/schema'
import { Anchor, Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from './auth-client.ts'
import { AuthForm, AuthPage } from './auth-page.tsx'
import { leakCheckNote } from './leak-check-note.ts'
import { NewPasswordField } from './new-password-field.tsx'

const route = getRouteApi('/reset-password')

export function Page() {
  const { token } = route.useSearch()
  const [changed, setChanged] = useState<LeakCheckAnswer | null>(null)
  const form = useServerForm({
    schema: () => import('@freehold/auth/schema').then((m) => m.resetPasswordInput),
    initialValues: { token: token ?? '', newPassword: '' },
    save: (input) => postAuth<LeakCheckAnswer>('/reset-password', input),
    onSaved: setChanged,
  })
  if (changed) {
    return (
      <AuthPage
        title="Password changed"
        description={`All other sessions were signed out. ${leakCheckNote(changed)}`}
      >
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
          <NewPasswordField label="New password" autoFocus {...form.field('newPassword')} />
          <Button type="submit" variant="filled" fullWidth loading={form.busy}>
            Set password
          </Button>
        </AuthForm>
      ) : null}
    </AuthPage>
  )
}
