import { createClientInput } from '@freehold/product/clients/schema'
import { ForbiddenState, FormDrawer } from '@freehold/ui'
import { Drawer } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { readError } from '../../platform/api/read-error.ts'
import { trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useGuardedForm } from '../../platform/form/index.ts'
import { ProblemState } from '../../platform/routing/page-states.tsx'
import { useWorkspace } from '../../platform/session/index.ts'
import { useRefreshAll, useUndoEdits } from '../../platform/undo/index.ts'
import { RecordConflict } from '../record/record-conflict.tsx'
import { ClientFields } from './client-fields.tsx'
import { type Client, compareClients, toClientValues } from './client-values.ts'

export function NewClient({ onClose }: { onClose: () => void }) {
  const { slug } = useWorkspace()
  const navigate = useNavigate()
  const utils = trpc.useUtils()
  const refresh = useRefreshAll()
  const create = trpc.clients.create.useMutation({ meta: ownErrors })
  const form = useGuardedForm({
    schema: createClientInput,
    initialValues: toClientValues(null),
    save: (parsed) => create.mutateAsync(parsed),
    onSaved: (client) => {
      utils.clients.get.setData({ id: client.id }, client)
      void navigate({ to: '/w/$tenant/clients/$clientId', params: { tenant: slug, clientId: client.id } })
      void refresh()
    },
  })
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="New client"
        submitLabel="Create client"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <ClientFields form={form} />
      </FormDrawer>
      {form.guard}
    </>
  )
}

/** The drawer of one client: opens once the client is here. */
export function EditClient({ id, onClose }: { id: string; onClose: () => void }) {
  const client = trpc.clients.get.useQuery({ id })
  if (client.data?.allowed.includes('client:update'))
    return <EditForm client={client.data} onClose={onClose} />
  if (client.data)
    return (
      <Drawer opened onClose={onClose} title="Edit client">
        <ForbiddenState act={`edit “${client.data.name}”`} />
      </Drawer>
    )
  if (!client.error) return null
  return (
    <Drawer opened onClose={onClose} title="Edit client">
      <ProblemState problem={readError(client.error)} noun="client" onRetry={() => void client.refetch()} />
    </Drawer>
  )
}

function EditForm({ client, onClose }: { client: Client; onClose: () => void }) {
  // What the person began with. A refresh behind the drawer must not make a newer version pass for the one they read.
  const [base, setBase] = useState(client)
  const { offer } = useUndoEdits()
  const utils = trpc.useUtils()
  const refresh = useRefreshAll()
  const update = trpc.clients.update.useMutation({ meta: ownErrors })
  const { id } = base
  const form = useGuardedForm({
    schema: createClientInput,
    initialValues: toClientValues(base),
    save: (parsed, overwriteVersion) =>
      update.mutateAsync({ ...parsed, id, expectedVersion: overwriteVersion ?? base.version }),
    onSaved: (saved) => {
      utils.clients.get.setData({ id }, saved)
      onClose()
      if (saved.version !== base.version) offer(saved, `Client “${saved.name}” changed`)
      void refresh()
    },
  })
  const take = (fresh: Client) => {
    setBase(fresh)
    form.settle(toClientValues(fresh))
  }
  return (
    <>
      <FormDrawer
        opened
        onClose={onClose}
        title="Edit client"
        submitLabel="Save"
        onSubmit={form.submit}
        busy={form.busy}
        error={form.error}
      >
        <ClientFields form={form} />
      </FormDrawer>
      <RecordConflict
        noun="client"
        form={form}
        base={base}
        load={() => utils.clients.get.fetch({ id }, { staleTime: 0 })}
        compare={compareClients}
        onReload={take}
      />
      {form.guard}
    </>
  )
}
