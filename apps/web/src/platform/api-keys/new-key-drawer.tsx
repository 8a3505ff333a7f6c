import { createApiKeyInput } from '@freehold/platform/api-keys/schema'
import { FormDrawer } from '@freehold/ui'
import { Radio, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useGuardedForm } from '../form/index.ts'
import { useCan } from '../session/index.ts'
import type { NewApiKey } from './api-key.ts'
import { ScopePicker } from './scope-picker.tsx'

const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: '1 year' },
  { value: 'never', label: 'Does not expire' },
]

const dayMs = 86_400_000

interface NewKeyProps {
  onClose: () => void
  onMade: (made: NewApiKey) => void
}

export function NewKey({ onClose, onMade }: NewKeyProps) {
  const utils = trpc.useUtils()
  const manage = useCan('api-key:manage', 'make keys of the workspace')
  const [lifetime, setLifetime] = useState('90')
  const create = trpc.apiKeys.create.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema: createApiKeyInput,
    initialValues: {
      name: '',
      kind: manage.allowed ? ('tenant' as const) : ('personal' as const),
      scopes: [] as string[],
    },
    save: (input) => create.mutateAsync({ ...input, expiresAt: expiryOf(lifetime) }),
    onSaved: (made) => {
      void utils.apiKeys.invalidate()
      onMade(made)
    },
  })
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="New API key"
        submitLabel="Create key"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <TextInput
          label="Name"
          description="The program it is for."
          placeholder="Nightly import"
          required
          withAsterisk={false}
          maxLength={80}
          dir="auto"
          data-autofocus
          autoComplete="off"
          {...form.field('name')}
        />
        <Radio.Group
          label="Belongs to"
          value={form.values.kind}
          onChange={(kind) => form.set('kind', kind === 'tenant' ? 'tenant' : 'personal')}
        >
          <div className="web-key-kinds">
            <Radio
              value="tenant"
              label="The workspace"
              description={
                manage.reason ?? 'Everybody who manages keys sees it, and can take it over when you leave.'
              }
              disabled={!manage.allowed}
            />
            <Radio
              value="personal"
              label="Me"
              description="For your own scripts. Ends with your membership."
            />
          </div>
        </Radio.Group>
        <Select
          label="Expires after"
          data={lifetimes}
          value={lifetime}
          allowDeselect={false}
          maw={220}
          onChange={(value) => setLifetime(value ?? '90')}
        />
        <ScopePicker
          value={form.values.scopes}
          onChange={(scopes) => form.set('scopes', scopes)}
          error={form.errors.scopes}
        />
      </FormDrawer>
      {form.guard}
    </>
  )
}

function expiryOf(lifetime: string): string | null {
  return lifetime === 'never' ? null : new Date(Date.now() + Number(lifetime) * dayMs).toISOString()
}
