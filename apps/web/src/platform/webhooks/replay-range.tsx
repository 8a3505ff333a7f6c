import { ReasonButton } from '@freehold/ui'
import { Button, Modal, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { useTrackJob } from '../job-progress/index.ts'
import type { Endpoint } from './words.ts'
import './webhooks.css'

const hourMs = 3_600_000
const times = [
  { value: '1', label: 'Of the last hour' },
  { value: '6', label: 'Of the last 6 hours' },
  { value: '24', label: 'Of the last 24 hours' },
  { value: '168', label: 'Of the last 7 days' },
  { value: '720', label: 'Of the last 30 days' },
]
const kinds = [
  { value: 'failed', label: 'Only those that never got through' },
  { value: 'all', label: 'All, those delivered too' },
]

/** Sends the deliveries of a time again, as a job. */
export function ReplayRangeButton({ endpoint, locked }: { endpoint: Endpoint; locked: string | null }) {
  const [open, setOpen] = useState(false)
  const [hours, setHours] = useState('24')
  const [which, setWhich] = useState('failed')
  const track = useTrackJob()
  const replay = trpc.webhookDeliveries.replayRange.useMutation({
    onSuccess: () => {
      setOpen(false)
      void track()
    },
  })
  const start = () => {
    const to = new Date()
    const from = new Date(to.getTime() - Number(hours) * hourMs)
    replay.mutate({
      endpointId: endpoint.id,
      from: from.toISOString(),
      to: to.toISOString(),
      which: which === 'all' ? 'all' : 'failed',
    })
  }
  return (
    <>
      <ReasonButton
        size="xs"
        reason={locked ?? (endpoint.enabled ? null : 'The webhook is switched off.')}
        onClick={() => setOpen(true)}
      >
        Send many again
      </ReasonButton>
      <Modal opened={open} onClose={() => setOpen(false)} title="Send deliveries again" size={460}>
        <div className="web-replay-fields">
          <NativeSelect
            label="Deliveries"
            data={times}
            value={hours}
            onChange={(event) => setHours(event.currentTarget.value)}
          />
          <NativeSelect
            label="Which of them"
            data={kinds}
            value={which}
            onChange={(event) => setWhich(event.currentTarget.value)}
          />
        </div>
        <div className="fh-dialog-actions">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button variant="filled" loading={replay.isPending} onClick={start}>
            Send again
          </Button>
        </div>
      </Modal>
    </>
  )
}
