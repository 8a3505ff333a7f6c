import { reason } from '@freehold/platform/operators/schema'
import { DateField } from '@freehold/ui'
import { NumberInput, Radio } from '@mantine/core'
import * as z from 'zod/mini'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useServerForm } from '../form/use-server-form.ts'
import { ChangeDialog, inAuditLog } from './change-dialog.tsx'
import { endOfDay } from './end-of-day.ts'
import type { Tenant } from './tenant-page.tsx'
import { useChanged } from './use-changed.ts'

const states = ['plan', 'number', 'none'] as const
const labels = { plan: 'As the plan says', number: 'Another number', none: 'No limit' }
const schema = z.strictObject({
  state: z.enum(states),
  limit: z.int('A whole number.').check(z.minimum(0, 'Not less than 0.')),
  until: z.nullable(z.string()),
  reason,
})

interface LimitDialogProps {
  tenant: Tenant
  name: Tenant['limits'][number]['quota']
  onClose: () => void
}

export function LimitDialog({ tenant, name, onClose }: LimitDialogProps) {
  const set = trpc.operators.setLimit.useMutation({ meta: ownErrors })
  const now = tenant.limits.find(({ quota }) => quota === name)
  const initial: (typeof states)[number] = !now?.override
    ? 'plan'
    : now.override.limit === null
      ? 'none'
      : 'number'
  const form = useServerForm({
    schema,
    initialValues: { state: initial, limit: now?.limit ?? 0, until: null as string | null, reason: '' },
    save: ({ state, limit, until, reason: why }) =>
      set.mutateAsync({
        tenantId: tenant.id,
        quota: name,
        to: state === 'plan' ? null : { limit: state === 'none' ? null : limit },
        endsAt: state === 'plan' ? null : endOfDay(until),
        reason: why,
      }),
    onSaved: useChanged(onClose),
  })
  const { state } = form.values
  return (
    <ChangeDialog
      title={`Limit of ${now?.label ?? name}`}
      submitLabel="Set"
      form={form}
      readers={inAuditLog}
      onClose={onClose}
    >
      <Radio.Group label="For this workspace" {...form.field('state')}>
        <div className="web-operator-radios">
          {states.map((each) => (
            <Radio key={each} value={each} label={labels[each]} />
          ))}
        </div>
      </Radio.Group>
      {state === 'number' ? (
        <NumberInput label="Limit" min={0} allowDecimal={false} {...form.field('limit')} />
      ) : null}
      {state === 'plan' ? null : (
        <DateField
          label="Until the end of"
          description="Without a day: until it is taken back."
          {...form.field('until')}
        />
      )}
    </ChangeDialog>
  )
}
