import { tenantName } from '@freehold/platform/tenants/schema'
import { showSuccess } from '@freehold/ui'
import { TextInput } from '@mantine/core'
import { useRouteContext, useRouter } from '@tanstack/react-router'
import * as z from 'zod/mini'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import { forgetMe } from '../session/me.ts'
import { SettingsForm } from './settings-form.tsx'

const schema = z.strictObject({ name: tenantName })

export function NameForm() {
  const { name } = useWorkspace()
  const { allowed } = useCan('tenant:update')
  const person = useRouteContext({ from: '__root__' }).api
  const router = useRouter()
  const utils = trpc.useUtils()
  const update = trpc.tenants.update.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema,
    initialValues: { name },
    save: (input) => update.mutateAsync(input),
    onSaved: async (settings) => {
      form.settle({ name: settings.name })
      showSuccess('Name saved')
      await Promise.all([forgetMe(person), utils.tenants.invalidate()])
      await router.invalidate()
    },
  })
  return (
    <SettingsForm form={form} saveLabel="Save name">
      <TextInput label="Name" autoComplete="organization" readOnly={!allowed} {...form.field('name')} />
    </SettingsForm>
  )
}
