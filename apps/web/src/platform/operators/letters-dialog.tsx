import { decideLettersInput } from '@freehold/platform/operators/queues/schema'
import { showSuccess } from '@freehold/ui'
import { trpc } from '../api/trpc.ts'
import { ownErrors, useServerForm } from '../form/use-server-form.ts'
import { ChangeDialog, inAuditLog } from './change-dialog.tsx'

/** Without an id: all of the queue, in every workspace. */
export interface Decision {
  act: 'requeue' | 'discard'
  queue: string
  id?: string
}

const words = {
  requeue: {
    title: 'Start again',
    done: 'started again',
    effect: 'It runs as the same job: what it has done already is not done again.',
  },
  discard: {
    title: 'Discard',
    done: 'discarded',
    effect: 'What it should have done is not done. This cannot be undone.',
  },
}

/** What staff decide about jobs that were given up, and why. */
export function LettersDialog({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const { act, queue, id } = decision
  const { title, done, effect } = words[act]
  const utils = trpc.useUtils()
  const decide = trpc.operators.decideDeadLetters.useMutation({ meta: ownErrors })
  const form = useServerForm({
    schema: decideLettersInput,
    initialValues: { act, ...(id ? { ids: [id] } : { queue }), reason: '' },
    save: (input) => decide.mutateAsync(input),
    onSaved: ({ jobs }) => {
      onClose()
      showSuccess(`${jobs} ${jobs === 1 ? 'job was' : 'jobs were'} ${done}`)
      void utils.operators.invalidate()
    },
  })
  return (
    <ChangeDialog
      title={id ? `${title}: ${queue}` : `${title}: all of ${queue}`}
      submitLabel={title}
      form={form}
      readers={inAuditLog}
      onClose={onClose}
    >
      <p className="web-operator-lead">{id ? effect : `${effect} Up to 500 at once, the oldest first.`}</p>
    </ChangeDialog>
  )
}
