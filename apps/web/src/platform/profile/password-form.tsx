import type { LeakCheckAnswer } from '@freehold/auth/schema'
import { FormError, showSuccess } from '@freehold/ui'
import { Button, PasswordInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from '../sign-in/auth-client.ts'
import { leakCheckNote } from '../sign-in/leak-check-note.ts'
import { NewPasswordField } from '../sign-in/new-password-field.tsx'
import { useSecurity } from '../sign-in/security-query.ts'
import { sessionsKey } from './sessions-query.ts'

const empty = { currentPassword: '', newPassword: '' }

export function PasswordForm() {
  const cache = useQueryClient()
  const security = useSecurity()
  const form = useServerForm({
    schema: () => import('@freehold/auth/schema').then((m) => m.changePasswordInput),
    initialValues: empty,
    save: (input) => postAuth<LeakCheckAnswer>('/change-password', input),
    onSaved: async (answer) => {
      form.settle(empty)
      showSuccess(`Password changed; other sessions were signed out. ${leakCheckNote(answer)}`.trim())
      await cache.invalidateQueries({ queryKey: sessionsKey })
    },
  })
  if (security.data?.hasPassword === false) {
    return (
      <p className="fh-settings-text">
        You sign in at your company’s server and have no password here. “Forgot your password?” on the sign-in
        page makes one.
      </p>
    )
  }
  return (
    <form
      className="web-profile-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.submit()
      }}
    >
      {form.error ? <FormError {...form.error} /> : null}
      <PasswordInput
        label="Current password"
        autoComplete="current-password"
        {...form.field('currentPassword')}
      />
      <NewPasswordField label="New password" {...form.field('newPassword')} />
      <div>
        <Button type="submit" loading={form.busy}>
          Change password
        </Button>
      </div>
    </form>
  )
}
