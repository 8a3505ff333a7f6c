import { formatCount, showSuccess } from '@freehold/ui'
import { NumberInput } from '@mantine/core'
import * as z from 'zod/mini'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import { useCan } from '../session/index.ts'
import { SettingsForm } from './settings-form.tsx'

const schema = z.strictObject({
  retentionDays: z
    .int('A whole number of days.')
    .check(z.minimum(1, 'At least one day.'), z.maximum(365, 'At most 365 days.')),
})

export function RetentionForm({ settings }: { settings: Outputs['tenants']['settings'] }) {
  const { allowed } = useCan('tenant:update')
  const utils = trpc.useUtils()
  const update = trpc.tenants.update.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema,
    initialValues: { retentionDays: settings.retentionDays },
    save: (input) => update.mutateAsync(input),
    onSaved: ({ retentionDays }) => {
      form.settle({ retentionDays })
      showSuccess('Saved')
      void utils.tenants.invalidate()
    },
  })
  const most = settings.maxRetentionDays
  return (
    <SettingsForm form={form} saveLabel="Save days">
      <NumberInput
        label="Days in the trash"
        description={most === null ? undefined : `Your plan allows up to ${formatCount(most)}.`}
        min={1}
        max={most ?? 365}
        clampBehavior="none"
        allowDecimal={false}
        readOnly={!allowed}
        maw={200}
        value={form.values.retentionDays}
        onChange={(value) => form.set('retentionDays', Number(value))}
        error={form.errors.retentionDays}
      />
    </SettingsForm>
  )
}
