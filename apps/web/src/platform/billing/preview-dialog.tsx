import { Bone, FormError, ReasonButton } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { amountWords } from './amount.tsx'
import type { CatalogueEntry, Interval, Overview, PaidPlan, Preview } from './billing-types.ts'
import { dayWords } from './day.tsx'
import { useStripePages } from './go-to-stripe.ts'
import { Lost } from './lost.tsx'
import { PreviewLines } from './preview-lines.tsx'
import { billedBy } from './state-words.ts'
import { useMay } from './use-may.ts'
import { useFollowChange } from './use-overview.ts'

interface PreviewDialogProps {
  plan: CatalogueEntry
  overview: Overview
  by: Interval
  onClose: () => void
}

/** Before anything is bought or changed: what it costs to the cent, from when on, and what would be missing. */
export function PreviewDialog({ plan, overview, by, onClose }: PreviewDialogProps) {
  useReturnFocus()
  const choice = { plan: plan.name as PaidPlan, interval: by }
  // Exact to the second it was asked for, and not to be taken from an earlier look.
  const preview = trpc.billing.preview.useQuery(choice, {
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  const stripe = useStripePages()
  const follow = useFollowChange()
  const change = trpc.billing.changePlan.useMutation({
    meta: ownErrors,
    onSuccess(answer) {
      follow(answer)
      onClose()
    },
  })
  const data = preview.isFetching ? undefined : preview.data
  const failed = change.error ?? preview.error
  const problem = stripe.problem ?? (failed ? readError(failed) : null)
  const buys = data?.change === 'purchase'
  const confirm = () =>
    buys
      ? stripe.checkout({ purpose: 'subscribe', ...choice })
      : change.mutate({ ...choice, ...(data?.prorationDate && { prorationDate: data.prorationDate }) })
  const refused = useMay(overview).reason(buys ? 'checkout' : 'changePlan')
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${buys ? 'Buy' : 'Change to'} ${plan.label}, ${billedBy[by]}`}
      size={520}
    >
      {problem ? <FormError {...problem} /> : null}
      {data ? (
        <>
          <p className="fh-dialog-text">{whenText(data)}</p>
          <PreviewLines preview={data} by={by} />
          <Lost lost={data.lost} />
        </>
      ) : preview.error ? null : (
        <PreviewSkeleton />
      )}
      <div className="fh-dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <ReasonButton
          variant="filled"
          reason={refused ?? (data ? null : 'The exact price is being asked for.')}
          loading={change.isPending || stripe.busy}
          onClick={confirm}
        >
          {data ? confirmText(data, plan) : 'Confirm'}
        </ReasonButton>
      </div>
    </Modal>
  )
}

function whenText({ change, at, seats }: Preview): string {
  const forSeats = seats === 1 ? 'For one seat.' : `For ${seats} seats.`
  switch (change) {
    case 'downgrade':
    case 'cancel':
      return `From ${dayWords(at)} on, the end of what is paid. Until then everything stays as it is. ${forSeats}`
    case 'trial_change':
      return `At once, and nothing is charged during the trial. ${forSeats}`
    case 'purchase':
      return `From the moment it is paid. ${forSeats}`
    default:
      return `At once. What is left of the time already paid counts. ${forSeats}`
  }
}

function confirmText({ change, today }: Preview, { label }: CatalogueEntry): string {
  if (change === 'purchase') return 'Go to payment'
  if (today && today.total.amount > 0) return `Pay ${amountWords(today.total)} and change`
  return `Change to ${label}`
}

function PreviewSkeleton() {
  return (
    <div className="fh-bone-stack" role="status" aria-label="Asking for the exact price">
      <Bone width="80%" />
      <Bone width="100%" height={96} />
      <Bone width="60%" />
    </div>
  )
}
