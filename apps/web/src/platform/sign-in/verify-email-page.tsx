import { Anchor, Button, PasswordInput } from '@mantine/core'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { useServerForm } from '../form/use-server-form.ts'
import { forgetMe } from '../session/me.ts'
import { postAuth } from './auth-client.ts'
import { AuthForm, AuthPage } from './auth-page.tsx'
import { pendingReturn } from './pending-return.ts'

const route = getRouteApi('/verify-email')

/** Reached by the link of the mail. The password proves that it was the mailbox's owner who signed up. */
export function Page() {
  const { token } = route.useSearch()
  const { api } = route.useRouteContext()
  const router = useRouter()
  const form = useServerForm({
    schema: () => import('@freehold/auth/schema').then((m) => m.verifyEmailInput),
    initialValues: { token: token ?? '', password: '' },
    save: (input) => postAuth('/verify-email', input),
    onSaved: async () => {
      await forgetMe(api)
      router.history.push(pendingReturn.take() ?? '/')
    },
  })
  return (
    <AuthPage
      title="Confirm your e-mail"
      description={
        token
          ? 'Enter the password you chose when you signed up.'
          : 'This link is not complete. Open it from the mail again.'
      }
      footer={<Anchor renderRoot={(props) => <Link to="/sign-in" {...props} />}>Back to sign in</Anchor>}
    >
      {token ? (
        <AuthForm error={form.error} onSubmit={form.submit}>
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            autoFocus
            {...form.field('password')}
          />
          <Button type="submit" variant="filled" fullWidth loading={form.busy}>
            Confirm and sign in
          </Button>
        </AuthForm>
      ) : null}
    </AuthPage>
  )
}
