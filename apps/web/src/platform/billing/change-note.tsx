import { Button, Loader } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { Change, Overview } from './billing-types.ts'
import { useStripePages } from './go-to-stripe.ts'
import { Note } from './note.tsx'
import { useMay } from './use-may.ts'

/** What somebody asked for and how it goes: under way, done, refused with the way to mend it. */
export function ChangeNote({ overview, change }: { overview: Overview; change: Change }) {
  const by = change.requestedBy ? `Asked for by ${change.requestedBy}. ` : ''
  switch (change.state) {
    case 'open':
      return (
        <Note tone="info" icon={<Loader size={16} aria-hidden="true" />} title={`${change.label}: under way`}>
          {by}It takes a few seconds. You can leave this page; it goes on.
        </Note>
      )
    case 'done':
      return (
        <Note
          tone="ok"
          icon={<IconCircleCheck size={16} aria-hidden="true" />}
          title={`${change.label}: done`}
        >
          {change.message}
        </Note>
      )
    case 'action_required':
      return (
        <Note
          tone="warn"
          icon={<IconAlertTriangle size={16} aria-hidden="true" />}
          title={`${change.label}: your bank wants you to confirm`}
          action={<FixButton overview={overview} change={change} text="Confirm the payment" />}
        >
          {change.message ?? 'Until then everything stays as it was.'}
        </Note>
      )
    default:
      return (
        <Note
          tone="danger"
          icon={<IconAlertTriangle size={16} aria-hidden="true" />}
          title={`${change.label}: ${change.state === 'refused' ? 'not done' : 'failed'}`}
          action={<FixButton overview={overview} change={change} text="Use another card" />}
        >
          {change.message} Everything is as it was before.
        </Note>
      )
  }
}

/** To where it is paid or confirmed; without such a place, to a new card. */
function FixButton({ overview, change, text }: { overview: Overview; change: Change; text: string }) {
  const may = useMay(overview)
  const stripe = useStripePages()
  if (!may.manages || change.state === 'failed') return null
  if (change.payUrl)
    return (
      <Button size="xs" component="a" href={change.payUrl} target="_blank" rel="noopener">
        {text}
      </Button>
    )
  if (may.reason('setCard')) return null
  return (
    <Button size="xs" loading={stripe.busy} onClick={() => stripe.checkout({ purpose: 'card' })}>
      {text}
    </Button>
  )
}
