import { reason } from '@freehold/platform/operators/schema'
import { DateField } from '@freehold/ui'
import { Radio } from '@mantine/core'
import * as z from 'zod/mini'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useServerForm } from '../form/use-server-form.ts'
import { ChangeDialog, inAuditLog } from './change-dialog.tsx'
import { endOfDay } from './end-of-day.ts'
import type { Tenant } from './tenant-page.tsx'
import { useChanged } from './use-changed.ts'

const states = ['plan', 'on', 'off'] as const
const labels = { plan: 'As the plan says', on: 'On', off: 'Off' }
const schema = z.strictObject({ state: z.enum(states), until: z.nullable(z.string()), reason })

interface FeatureDialogProps {
  tenant: Tenant
  name: Tenant['features'][number]['feature']
  onClose: () => void
}

export function FeatureDialog({ tenant, name, onClose }: FeatureDialogProps) {
  const set = trpc.operators.setFeature.useMutation({ meta: ownErrors })
  const now = tenant.features.find(({ feature }) => feature === name)
  const initial: (typeof states)[number] = !now?.override ? 'plan' : now.override.enabled ? 'on' : 'off'
  const form = useServerForm({
    schema,
    initialValues: { state: initial, until: null as string | null, reason: '' },
    save: ({ state, until, reason: why }) =>
      set.mutateAsync({
        tenantId: tenant.id,
        feature: name,
        enabled: state === 'plan' ? null : state === 'on',
        endsAt: state === 'plan' ? null : endOfDay(until),
        reason: why,
      }),
    onSaved: useChanged(onClose),
  })
  return (
    <ChangeDialog
      title={now?.label ?? name}
      submitLabel="Set"
      form={form}
      readers={inAuditLog}
      onClose={onClose}
    >
      <Radio.Group label="For this workspace" {...form.field('state')}>
        <div className="web-operator-radios">
          {states.map((state) => (
            <Radio key={state} value={state} label={labels[state]} />
          ))}
        </div>
      </Radio.Group>
      {form.values.state === 'plan' ? null : (
        <DateField
          label="Until the end of"
          description="Without a day: until it is taken back."
          {...form.field('until')}
        />
      )}
    </ChangeDialog>
  )
}
