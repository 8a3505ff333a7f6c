import { createEndpointInput } from '@freehold/platform/webhooks/schema'
import { FormDrawer } from '@freehold/ui'
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type * as z from 'zod/mini'
import { trpc } from '../api/trpc.ts'
import { ownErrors, type ServerForm, useGuardedForm } from '../form/index.ts'
import { useWorkspace } from '../session/index.ts'
import { EventPicker } from './event-picker.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import type { Endpoint } from './words.ts'

type Values = z.input<typeof createEndpointInput>

/** A new endpoint; then its secret, once, and its page. */
export function NewEndpoint({ onClose }: { onClose: () => void }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null)
  const create = trpc.webhookEndpoints.create.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema: createEndpointInput,
    initialValues: { url: '', description: '', events: ['*'], enabled: true } as Values,
    save: (parsed) => create.mutateAsync(parsed),
    onSaved: (endpoint) => {
      setMade(endpoint)
      void utils.webhookEndpoints.invalidate()
    },
  })
  if (made)
    return (
      <SecretDialog
        secret={made.secret}
        onClose={() =>
          void navigate({
            to: '/w/$tenant/settings/webhooks/$endpointId',
            params: { tenant: slug, endpointId: made.id },
          })
        }
      />
    )
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="New webhook"
        submitLabel="Create webhook"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <EndpointFields form={form} />
      </FormDrawer>
      {form.guard}
    </>
  )
}

export function EditEndpoint({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const [base] = useState(endpoint)
  const utils = trpc.useUtils()
  const update = trpc.webhookEndpoints.update.useMutation({ meta: ownErrors })
  const { id, version: expectedVersion, url, description, events, apiVersion, enabled } = base
  const form = useGuardedForm({
    schema: createEndpointInput,
    initialValues: { url, description, events, apiVersion, enabled } as Values,
    save: (parsed) => update.mutateAsync({ ...parsed, id, expectedVersion }),
    onSaved: (saved) => {
      utils.webhookEndpoints.get.setData({ id }, saved)
      onClose()
      void utils.webhookEndpoints.list.invalidate()
    },
  })
  const stale = form.conflict
    ? { message: 'Somebody changed this webhook meanwhile. Close, and open it again.', requestId: undefined }
    : form.error
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="Edit webhook"
        submitLabel="Save"
        onSubmit={form.submit}
        busy={form.busy}
        error={stale}
      >
        <EndpointFields form={form} />
        <Checkbox
          label="Switched on"
          description="Off, nothing is sent. What is waiting is sent when it is switched on again."
          checked={form.values.enabled ?? true}
          onChange={(event) => form.set('enabled', event.currentTarget.checked)}
        />
      </FormDrawer>
      {form.guard}
    </>
  )
}

function EndpointFields({ form }: { form: ServerForm<Values> }) {
  const catalogue = trpc.webhookEndpoints.eventTypes.useQuery(undefined, { staleTime: 5 * 60_000 })
  const versions = catalogue.data?.apiVersions ?? []
  return (
    <>
      <TextInput
        label="Address"
        description="Gets a POST for each event. https, port 443 or 8443."
        placeholder="https://hooks.example.com/freehold"
        required
        withAsterisk={false}
        inputMode="url"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        autoComplete="off"
        {...form.field('url')}
      />
      <TextInput
        label="Description"
        maxLength={500}
        dir="auto"
        autoComplete="off"
        {...form.field('description')}
      />
      <EventPicker
        value={form.values.events}
        onChange={(events) => form.set('events', events)}
        error={form.errors.events}
      />
      {versions.length > 1 ? (
        <NativeSelect
          label="API version"
          description="The shape of the records that are sent."
          data={versions}
          value={form.values.apiVersion ?? versions[0]}
          onChange={(event) => form.set('apiVersion', event.currentTarget.value)}
        />
      ) : null}
    </>
  )
}
