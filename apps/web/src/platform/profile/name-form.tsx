import { FormError, showSuccess } from '@freehold/ui'
import { Button, TextInput } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import { forgetMe } from '../session/me.ts'
import { useMe } from '../session/use-workspace.ts'

const root = getRouteApi('__root__')

export function NameForm() {
  const { user } = useMe()
  const person = root.useRouteContext().api
  const router = useRouter()
  const utils = trpc.useUtils()
  const update = trpc.profile.update.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema: () => import('@freehold/platform/profile/schema').then((m) => m.updateProfileInput),
    initialValues: { name: user.name },
    save: (input) => update.mutateAsync(input),
    onSaved: async (profile) => {
      form.settle({ name: profile.name })
      showSuccess('Name saved')
      await Promise.all([forgetMe(person), utils.invalidate()])
      await router.invalidate()
    },
  })
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
      <TextInput label="Display name" autoComplete="name" {...form.field('name')} />
      <div>
        <Button type="submit" loading={form.busy}>
          Save name
        </Button>
      </div>
      {form.guard}
    </form>
  )
}
