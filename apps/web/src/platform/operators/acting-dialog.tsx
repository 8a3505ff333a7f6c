import { maxActingMinutes, startActingInput } from '@freehold/platform/operators/schema'
import { NumberInput } from '@mantine/core'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useServerForm } from '../form/use-server-form.ts'
import { acting } from './acting.ts'
import { ChangeDialog, inAuditLog } from './change-dialog.tsx'
import type { Tenant } from './tenant-page.tsx'

export function ActingDialog({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const start = trpc.operators.startActing.useMutation({ meta: ownErrors })
  const form = useServerForm({
    schema: startActingInput,
    initialValues: { tenantId: tenant.id, minutes: 30, reason: '' },
    save: (input) => start.mutateAsync(input),
    onSaved: ({ id, tenant: { slug, name }, reason, expiresAt }) =>
      acting.begin({ id, slug, name, reason, expiresAt }),
  })
  return (
    <ChangeDialog
      title={`Enter ${tenant.name}`}
      submitLabel="Enter"
      form={form}
      readers={inAuditLog}
      onClose={onClose}
    >
      <p className="fh-dialog-text web-operator-lead">
        You work there as an admin, in this tab only, until you stop or the time is over.
      </p>
      <NumberInput
        label="Minutes"
        description={`At most ${maxActingMinutes}.`}
        min={1}
        max={maxActingMinutes}
        clampBehavior="none"
        allowDecimal={false}
        {...form.field('minutes')}
      />
    </ChangeDialog>
  )
}
