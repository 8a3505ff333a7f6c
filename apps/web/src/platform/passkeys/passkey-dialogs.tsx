import { renamePasskeyInput } from '@freehold/auth/schema'
import { FormError, showSuccess } from '@freehold/ui'
import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import * as z from 'zod/mini'
import { readError } from '../api/read-error.ts'
import { ownErrors } from '../form/index.ts'
import { useServerForm } from '../form/use-server-form.ts'
import { postAuth } from '../sign-in/auth-client.ts'
import { makePasskey } from './ask-passkey.ts'
import type { PasskeyDialog } from './passkey-settings.tsx'

interface PasskeyDialogsProps {
  dialog: PasskeyDialog
  onClose: () => void
  onChanged: () => void
}

const titles = { add: 'Add a passkey', rename: 'Rename passkey', remove: 'Remove passkey?' } as const

export function PasskeyDialogs({ dialog, onClose, onChanged }: PasskeyDialogsProps) {
  const done = (said: string) => {
    showSuccess(said)
    onChanged()
    onClose()
  }
  return (
    <Modal opened={dialog !== null} onClose={onClose} title={dialog ? titles[dialog.kind] : ''} size={400}>
      {dialog?.kind === 'add' ? (
        <NameForm
          lead="Your browser asks for your fingerprint, face or PIN. The passkey then signs you in without password and code."
          name=""
          act="Go on"
          save={makePasskey}
          onSaved={() => done('Passkey added')}
        />
      ) : null}
      {dialog?.kind === 'rename' ? (
        <NameForm
          name={dialog.passkey.name}
          act="Save"
          save={(name) => postAuth('/passkeys/rename', { id: dialog.passkey.id, name })}
          onSaved={() => done('Passkey renamed')}
        />
      ) : null}
      {dialog?.kind === 'remove' ? (
        <Remove {...dialog.passkey} onCancel={onClose} onRemoved={() => done('Passkey removed')} />
      ) : null}
    </Modal>
  )
}

interface NameFormProps {
  lead?: string
  name: string
  act: string
  save: (name: string) => Promise<unknown>
  onSaved: () => void
}

function NameForm({ lead, name, act, save, onSaved }: NameFormProps) {
  const form = useServerForm({
    schema: z.pick(renamePasskeyInput, { name: true }),
    initialValues: { name },
    save: (input) => save(input.name),
    onSaved,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    form.submit()
  }
  return (
    <form noValidate onSubmit={submit}>
      {lead ? <p className="fh-dialog-text">{lead}</p> : null}
      {form.error ? <FormError {...form.error} /> : null}
      <TextInput
        label="Name"
        description="To tell it from others: “Work laptop”, “Blue key”."
        autoComplete="off"
        data-autofocus
        {...form.field('name')}
      />
      <div className="fh-dialog-actions">
        <Button type="submit" variant="filled" loading={form.busy}>
          {act}
        </Button>
      </div>
    </form>
  )
}

interface RemoveProps {
  id: string
  name: string
  onCancel: () => void
  onRemoved: () => void
}

function Remove({ id, name, onCancel, onRemoved }: RemoveProps) {
  const remove = useMutation({
    mutationFn: () => postAuth('/passkeys/remove', { id }),
    meta: ownErrors,
    onSuccess: onRemoved,
  })
  return (
    <>
      {remove.error ? <FormError {...readError(remove.error)} /> : null}
      <p className="fh-dialog-text">
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        no longer signs you in. Delete it on the device too, or it will be offered there still.
      </p>
      <div className="fh-dialog-actions">
        <Button onClick={onCancel} data-autofocus>
          Keep it
        </Button>
        <Button variant="filled" color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
          Remove
        </Button>
      </div>
    </>
  )
}
