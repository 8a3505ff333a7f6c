import { setManualInput } from '@freehold/platform/operators/billing/schema'
import { reason } from '@freehold/platform/operators/schema'
import { DateField } from '@freehold/ui'
import { Select } from '@mantine/core'
import * as z from 'zod/mini'
import { type Inputs, trpc } from '../api/trpc.ts'
import { ownErrors, useServerForm } from '../form/use-server-form.ts'
import { ChangeDialog, inAuditLog } from './change-dialog.tsx'
import { endOfDay } from './end-of-day.ts'
import type { Tenant } from './tenant-page.tsx'
import { useChanged } from './use-changed.ts'

const none = 'none'
const schema = z.strictObject({ plan: z.string(), until: z.nullable(z.string()), reason })

/** A plan by agreement: held until a day, whatever Stripe says. */
export function ManualPlanDialog({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const set = trpc.operators.setManualPlan.useMutation({ meta: ownErrors })
  const plans = trpc.operators.current.useQuery().data?.plans ?? []
  const form = useServerForm({
    schema,
    initialValues: { plan: 'enterprise', until: null as string | null, reason: '' },
    save: ({ plan, until, reason: why }) =>
      set.mutateAsync({
        tenantId: tenant.id,
        plan: z.parse(
          setManualInput.shape.plan,
          plan === none ? null : plan,
        ) as Inputs['operators']['setManualPlan']['plan'],
        until: plan === none ? null : endOfDay(until),
        reason: why,
      }),
    onSaved: useChanged(onClose),
  })
  return (
    <ChangeDialog
      title={`Agreement with ${tenant.name}`}
      submitLabel="Set agreement"
      form={form}
      readers={inAuditLog}
      onClose={onClose}
    >
      <Select
        label="Plan"
        allowDeselect={false}
        data={[
          ...plans.map(({ name, label }) => ({ value: name, label })),
          { value: none, label: 'No agreement: as Stripe says' },
        ]}
        {...form.field('plan')}
      />
      {form.values.plan === none ? null : (
        <DateField
          label="Until the end of"
          description="Then as Stripe says. Without a day: until it is taken back."
          {...form.field('until')}
        />
      )}
    </ChangeDialog>
  )
}
