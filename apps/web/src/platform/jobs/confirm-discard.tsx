import { Button, Modal } from '@mantine/core'

interface ConfirmDiscardProps {
  count: number
  busy: boolean
  onConfirm: () => void
  onClose: () => void
}

/** The question before jobs are forgotten for good. */
export function ConfirmDiscard({ count, busy, onConfirm, onClose }: ConfirmDiscardProps) {
  const jobs = count === 1 ? 'this job' : `these ${count} jobs`
  return (
    <Modal opened onClose={onClose} title={`Discard ${jobs}?`} size={460} closeOnClickOutside={!busy}>
      <p className="web-job-question">
        What {jobs} should have done is not done. This cannot be undone; the list of jobs keeps how it ended.
      </p>
      <div className="fh-dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="filled" color="red" loading={busy} onClick={onConfirm}>
          Discard
        </Button>
      </div>
    </Modal>
  )
}
