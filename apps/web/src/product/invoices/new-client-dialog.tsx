import { createClientInput } from '@freehold/product/clients/schema'
import { TextInput } from '@mantine/core'
import * as z from 'zod/mini'
import { trpc } from '../../platform/api/trpc.ts'
import { ownErrors, useServerForm } from '../../platform/form/index.ts'
import { ActDialog } from './act-dialog.tsx'

const schema = z.pick(createClientInput, { name: true, email: true })

interface NewClientDialogProps {
  onClose: () => void
  onCreated: (client: { id: string }) => void
}

/** A client who is not known yet, without leaving the invoice. */
export function NewClientDialog({ onClose, onCreated }: NewClientDialogProps) {
  const utils = trpc.useUtils()
  const create = trpc.clients.create.useMutation({ meta: ownErrors })
  const form = useServerForm({
    schema,
    initialValues: { name: '', email: null as string | null },
    save: (given) => create.mutateAsync(given),
    onSaved: (client) => {
      utils.clients.get.setData({ id: client.id }, client)
      void utils.clients.list.invalidate()
      onCreated(client)
      onClose()
    },
  })
  return (
    <ActDialog title="New client" submitLabel="Create client" onClose={onClose} form={form}>
      <TextInput
        label="Name"
        maxLength={255}
        dir="auto"
        autoComplete="off"
        data-autofocus
        {...form.field('name')}
      />
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        {...form.field('email')}
        value={form.values.email ?? ''}
        onChange={(event) => form.set('email', event.currentTarget.value || null)}
      />
    </ActDialog>
  )
}
