import { FormError, ReasonButton } from '@freehold/ui'
import { Button, Modal } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ownErrors } from '../form/index.ts'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { amountWords } from './amount.tsx'
import type { CatalogueEntry, Interval, Overview, PaidPlan } from './billing-types.ts'
import { perInterval } from './state-words.ts'
import { useMay } from './use-may.ts'
import { useFollowChange } from './use-overview.ts'
import './dialogs.css'

interface TrialDialogProps {
  plan: CatalogueEntry
  overview: Overview
  by: Interval
  onClose: () => void
}

/** A trial without a card: how long, what happens at its end, and that there is one. */
export function TrialDialog({ plan, overview, by, onClose }: TrialDialogProps) {
  useReturnFocus()
  const follow = useFollowChange()
  const start = trpc.billing.startTrial.useMutation({
    meta: ownErrors,
    onSuccess(answer) {
      follow(answer)
      onClose()
    },
  })
  const price = plan.prices?.[by]
  const { days } = overview.trial
  return (
    <Modal opened onClose={onClose} title={`Try ${plan.label} for ${days} days`} size={460}>
      {start.error ? <FormError {...readError(start.error)} /> : null}
      <ul className="web-billing-terms">
        <li>All of {plan.label}, from now on. No card is needed, nothing is charged.</li>
        <li>
          With a payment method by then it goes on
          {price ? ` at ${amountWords(price)} per seat, ${perInterval[by]}` : ''}. Without one the workspace
          can be read, not changed, until you decide.
        </li>
        <li>There is one trial for each workspace.</li>
      </ul>
      <div className="fh-dialog-actions">
        <Button onClick={onClose}>Cancel</Button>
        <ReasonButton
          variant="filled"
          reason={useMay(overview).reason('startTrial')}
          loading={start.isPending}
          onClick={() => start.mutate({ plan: plan.name as PaidPlan, interval: by })}
        >
          Start the trial
        </ReasonButton>
      </div>
    </Modal>
  )
}
