import { setAccessInput } from '@freehold/platform/operators/schema'
import { Radio } from '@mantine/core'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useServerForm } from '../form/use-server-form.ts'
import { accessWord, accessWords } from './access-word.ts'
import { ChangeDialog } from './change-dialog.tsx'
import type { Tenant } from './tenant-page.tsx'
import { useChanged } from './use-changed.ts'

const effects = {
  full: 'Everything works.',
  read_only: 'People read and export; nothing can be changed.',
  billing_only: 'Nothing but the plan page opens.',
}

export function AccessDialog({ tenant, onClose }: { tenant: Tenant; onClose: () => void }) {
  const set = trpc.operators.setAccess.useMutation({ meta: ownErrors })
  const form = useServerForm({
    schema: setAccessInput,
    initialValues: { tenantId: tenant.id, access: tenant.access, reason: '' },
    save: (input) => set.mutateAsync(input),
    onSaved: useChanged(onClose),
  })
  return (
    <ChangeDialog
      title={`Access of ${tenant.name}`}
      submitLabel="Set access"
      form={form}
      readers="At least 10 characters. The owners read it above every page while access is restricted."
      onClose={onClose}
    >
      <Radio.Group label="Access" {...form.field('access')}>
        <div className="web-operator-radios">
          {accessWords.map((word) => (
            <Radio key={word} value={word} label={accessWord[word].label} description={effects[word]} />
          ))}
        </div>
      </Radio.Group>
    </ChangeDialog>
  )
}
