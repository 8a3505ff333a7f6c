import { FormError, ReasonButton } from '@freehold/ui'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { trpc } from '../api/trpc.ts'
import { useWorkspace } from '../session/index.ts'
import { amountWords } from './amount.tsx'
import type { Overview } from './billing-types.ts'
import { useStripePages } from './go-to-stripe.ts'
import { type May, useMay } from './use-may.ts'
import { useFollowChange } from './use-overview.ts'

interface ActionsProps {
  overview: Overview
  may: May
  stripe: ReturnType<typeof useStripePages>
}

const changeable: readonly Overview['state'][] = ['trialing', 'active', 'canceling', 'manual']

/** What can be done about the plan as it stands: first what it needs most. */
export function SummaryActions({ overview }: { overview: Overview }) {
  const may = useMay(overview)
  const stripe = useStripePages()
  const props = { overview, may, stripe }
  if (overview.mode === 'off') return null
  return (
    <>
      {stripe.problem ? <FormError {...stripe.problem} /> : null}
      <div className="web-billing-actions">
        <FirstAction {...props} />
        {changeable.includes(overview.state) ? <PlansLink text="Change plan" /> : null}
        {overview.paymentMethod || overview.state !== 'none' ? <PortalButton {...props} /> : null}
      </div>
    </>
  )
}

function FirstAction(props: ActionsProps): ReactNode {
  const { overview } = props
  switch (overview.state) {
    case 'past_due':
    case 'restricted':
      if (overview.pastDue) return <PayButtons {...props} />
      return overview.paymentMethod ? (
        <ResumeButton {...props} text="Go on with the plan" />
      ) : (
        <CardButton {...props} />
      )
    case 'incomplete':
      return overview.pastDue?.payUrl ? <PayButtons {...props} /> : <PlansLink text="Choose a plan" filled />
    case 'canceling':
      return <ResumeButton {...props} text="Keep the subscription" />
    case 'trialing':
      return overview.paymentMethod ? null : <CardButton {...props} />
    case 'none':
    case 'cancelled':
      return <PlansLink text="Choose a plan" filled />
    default:
      return null
  }
}

export function PlansLink({ text, filled }: { text: string; filled?: boolean }) {
  const { slug } = useWorkspace()
  return (
    <Button
      variant={filled ? 'filled' : 'default'}
      renderRoot={(props) => <Link to="/w/$tenant/billing/plans" params={{ tenant: slug }} {...props} />}
    >
      {text}
    </Button>
  )
}

/** Stripe's page of the open invoice takes any card; the saved one is tried again without leaving. */
function PayButtons({ overview: { pastDue, paymentMethod }, may, stripe }: ActionsProps) {
  const follow = useFollowChange()
  const pay = trpc.billing.pay.useMutation({ onSuccess: follow })
  const amount = pastDue?.amountDue ? ` ${amountWords(pastDue.amountDue)}` : ''
  const url = pastDue?.payUrl
  return (
    <>
      {url && may.manages ? (
        <Button variant="filled" component="a" href={url} target="_blank" rel="noopener">
          Pay{amount} now
        </Button>
      ) : null}
      {paymentMethod ? (
        <ReasonButton reason={may.reason('pay')} loading={pay.isPending} onClick={() => pay.mutate({})}>
          Try the card again
        </ReasonButton>
      ) : null}
      <ReasonButton
        reason={may.reason('setCard')}
        loading={stripe.busy}
        onClick={() => stripe.checkout({ purpose: 'card' })}
      >
        Use another card
      </ReasonButton>
    </>
  )
}

function CardButton({ may, stripe }: ActionsProps) {
  return (
    <ReasonButton
      variant="filled"
      reason={may.reason('setCard')}
      loading={stripe.busy}
      onClick={() => stripe.checkout({ purpose: 'card' })}
    >
      Add a payment method
    </ReasonButton>
  )
}

function ResumeButton({ may, text }: ActionsProps & { text: string }) {
  const follow = useFollowChange()
  const resume = trpc.billing.resume.useMutation({ onSuccess: follow })
  return (
    <ReasonButton
      variant="filled"
      reason={may.reason('resume')}
      loading={resume.isPending}
      onClick={() => resume.mutate({})}
    >
      {text}
    </ReasonButton>
  )
}

function PortalButton({ may, stripe }: ActionsProps) {
  return (
    <ReasonButton reason={may.reason('portal')} loading={stripe.busy} onClick={stripe.portal}>
      Cards and receipts
    </ReasonButton>
  )
}
