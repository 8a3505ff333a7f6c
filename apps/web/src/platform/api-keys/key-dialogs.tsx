import { FormError, showSuccess } from '@freehold/ui'
import { Button, Modal, Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { type ApiError, readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import type { ApiKey, NewApiKey } from './api-key.ts'
import type { KeyAct } from './key-menu.tsx'

interface DialogProps {
  apiKey: ApiKey
  onClose: () => void
}

interface KeyDialogsProps extends DialogProps {
  act: KeyAct
  onMade: (made: NewApiKey) => void
}

const overlaps = [
  { value: '0', label: 'Ends at once' },
  { value: '1', label: 'Good for 1 more hour' },
  { value: '24', label: 'Good for 1 more day' },
  { value: '168', label: 'Good for 7 more days' },
]

/** The last question before an act on one key. */
export function KeyDialogs({ apiKey, act, onClose, onMade }: KeyDialogsProps) {
  if (act === 'rotate') return <Rotate apiKey={apiKey} onClose={onClose} onMade={onMade} />
  return act === 'revoke' ? (
    <Revoke apiKey={apiKey} onClose={onClose} />
  ) : (
    <TakeOver apiKey={apiKey} onClose={onClose} />
  )
}

function Rotate({ apiKey, onClose, onMade }: DialogProps & { onMade: (made: NewApiKey) => void }) {
  const utils = trpc.useUtils()
  const [hours, setHours] = useState('24')
  const rotate = trpc.apiKeys.rotate.useMutation({
    meta: ownErrors,
    onSuccess: (made) => {
      void utils.apiKeys.invalidate()
      onClose()
      onMade(made)
    },
  })
  return (
    <Question
      title={`Rotate “${apiKey.name}”?`}
      error={rotate.error ? readError(rotate.error) : null}
      onClose={onClose}
      action={
        <Button
          variant="filled"
          loading={rotate.isPending}
          onClick={() => rotate.mutate({ id: apiKey.id, overlapHours: Number(hours) })}
        >
          Rotate
        </Button>
      }
    >
      <p className="fh-dialog-text">
        It gets a new secret now. Choose how long programs can go on with the old one.
      </p>
      <Select
        label="The old secret"
        data={overlaps}
        value={hours}
        allowDeselect={false}
        onChange={(value) => setHours(value ?? '24')}
      />
    </Question>
  )
}

function Revoke({ apiKey, onClose }: DialogProps) {
  const utils = trpc.useUtils()
  const revoke = trpc.apiKeys.revoke.useMutation({
    meta: ownErrors,
    onSuccess: () => {
      void utils.apiKeys.invalidate()
      onClose()
      showSuccess('API key revoked')
    },
  })
  return (
    <Question
      title={`Revoke “${apiKey.name}”?`}
      error={revoke.error ? readError(revoke.error) : null}
      onClose={onClose}
      action={
        <Button
          variant="filled"
          color="red"
          loading={revoke.isPending}
          onClick={() => revoke.mutate({ id: apiKey.id })}
        >
          Revoke
        </Button>
      }
    >
      <p className="fh-dialog-text">
        Programs that use it are refused from their next call on. This cannot be undone: they will need a new
        key.
      </p>
    </Question>
  )
}

function TakeOver({ apiKey, onClose }: DialogProps) {
  const utils = trpc.useUtils()
  const takeOver = trpc.apiKeys.takeOver.useMutation({
    meta: ownErrors,
    onSuccess: () => {
      void utils.apiKeys.invalidate()
      onClose()
      showSuccess('The key acts as you now')
    },
  })
  return (
    <Question
      title={`Take over “${apiKey.name}”?`}
      error={takeOver.error ? readError(takeOver.error) : null}
      onClose={onClose}
      action={
        <Button
          variant="filled"
          loading={takeOver.isPending}
          onClick={() => takeOver.mutate({ id: apiKey.id })}
        >
          Take over
        </Button>
      }
    >
      <p className="fh-dialog-text">
        What it does is done in your name from now on, within its scopes. Its secret stays the same: rotate it
        if somebody else may still know it.
      </p>
    </Question>
  )
}

interface QuestionProps {
  title: string
  error: ApiError | null
  onClose: () => void
  action: ReactNode
  children: ReactNode
}

function Question({ title, error, onClose, action, children }: QuestionProps) {
  return (
    <Modal opened onClose={onClose} title={title} size={420}>
      {error ? <FormError {...error} /> : null}
      {children}
      <div className="fh-dialog-actions">
        <Button onClick={onClose} data-autofocus>
          Cancel
        </Button>
        {action}
      </div>
    </Modal>
  )
}
