import { Bone, formatCount } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import { trpc } from '../../platform/api/trpc.ts'
import { useWorkspace } from '../../platform/session/index.ts'
import type { Named } from '../record/use-record-acts.ts'

interface DeleteClientsDialogProps {
  clients: readonly Named[]
  onClose: () => void
  onConfirm: () => void
}

/** Before clients are deleted: how many projects and tasks go along. */
export function DeleteClientsDialog({ clients, onClose, onConfirm }: DeleteClientsDialogProps) {
  const { retentionDays } = useWorkspace()
  const goes = useWhatGoes(clients)
  const one = clients.length === 1 ? clients[0] : undefined
  return (
    <Modal
      opened
      onClose={onClose}
      title={one ? 'Delete client?' : `Delete ${formatCount(clients.length)} clients?`}
      size={460}
    >
      <p className="fh-dialog-text">
        {one ? <bdi>{one.name}</bdi> : 'These clients'} will be moved to the trash, and with{' '}
        {one ? 'it' : 'them'}:
      </p>
      <ul className="fh-effects" aria-label="What goes with it" aria-busy={!goes}>
        <li>
          <span>Projects, archived ones too</span>
          <strong>{goes ? formatCount(goes.projects) : <Bone width={32} />}</strong>
        </li>
        <li>
          <span>Tasks</span>
          <strong>{goes ? formatCount(goes.tasks) : <Bone width={32} />}</strong>
        </li>
      </ul>
      <p className="fh-dialog-text">
        You can undo this at once, or restore from the trash for {retentionDays} days.
      </p>
      <div className="fh-dialog-actions">
        <Button onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button variant="filled" color="red" onClick={onConfirm}>
          Delete
        </Button>
      </div>
    </Modal>
  )
}

/** Undefined until every client has been counted. */
function useWhatGoes(clients: readonly Named[]): { projects: number; tasks: number } | undefined {
  const answers = trpc.useQueries((ask) => clients.map(({ id }) => ask.clients.get({ id }, { staleTime: 0 })))
  let projects = 0
  let tasks = 0
  for (const { data } of answers) {
    if (!data) return undefined
    projects += data.projectCount + data.projects.archived
    tasks += data.taskCount
  }
  return { projects, tasks }
}
