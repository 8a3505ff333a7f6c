import { Anchor, Button } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from './auth-client.ts'
import { AuthForm } from './auth-page.tsx'
import { CodeField } from './code-field.tsx'

interface SecondStepFormProps {
  onSignedIn: () => void
  /** Too late, or too often wrong: the password is asked again. */
  onOver: (message: string) => void
}

/** After the right password: the code of the app, or a backup code. */
export function SecondStepForm({ onSignedIn, onOver }: SecondStepFormProps) {
  const form = useServerForm({
    schema: () => import('@freehold/auth/schema').then((m) => m.secondStepInput),
    initialValues: { method: 'totp' as 'totp' | 'backup_code', code: '' },
    save: async (input) => {
      try {
        await postAuth('/sign-in/second-step', input)
      } catch (error) {
        const { message, details } = readError(error)
        if (details['reason'] === 'second_step_over') onOver(message)
        throw error
      }
    },
    onSaved: onSignedIn,
  })
  const { method } = form.values
  const other = method === 'totp' ? 'backup_code' : 'totp'
  return (
    <AuthForm error={form.error} onSubmit={form.submit}>
      <CodeField key={method} method={method} autoFocus {...form.field('code')} />
      <Button type="submit" variant="filled" fullWidth loading={form.busy}>
        Sign in
      </Button>
      <Anchor
        component="button"
        type="button"
        ta="center"
        onClick={() => form.settle({ method: other, code: '' })}
      >
        {method === 'totp' ? 'Use a backup code' : 'Use your app'}
      </Anchor>
    </AuthForm>
  )
}
