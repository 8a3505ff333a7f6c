import { Banner } from '@freehold/ui'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Outputs } from '../api/trpc.ts'
import { useWorkspace } from '../session/use-workspace.ts'
import { dayWords } from './day.tsx'
import { useOwnerNames } from './use-may.ts'

type Shown = NonNullable<Outputs['billing']['banner']['banner']>

const tones = {
  trial_ending: 'info',
  past_due: 'warn',
  canceling: 'info',
  restricted: 'danger',
  cancelled: 'danger',
} as const

/** To those who can mend it: what to do and by when. To the others: whom to ask, without alarm. */
export function BillingBanner({ banner }: { banner: Shown }) {
  const { kind, manages } = banner
  const owners = useOwnerNames()
  const tone = tones[kind]
  return (
    <Banner tone={manages || tone === 'info' ? tone : calm(kind)} action={<WayOn banner={banner} />}>
      {manages ? ownText(banner) : othersText(banner, owners)}
    </Banner>
  )
}

function calm(kind: Shown['kind']): 'info' | 'warn' {
  return kind === 'past_due' ? 'info' : 'warn'
}

function ownText({ kind, at, payUrl }: Shown): string {
  const on = at ? dayWords(at) : 'a day not known yet'
  switch (kind) {
    case 'trial_ending':
      return `The trial ends on ${on}. Add a payment method to go on as it is.`
    case 'past_due':
      return `A payment did not go through. Pay by ${on}; after that the workspace can be read, not changed.`
    case 'canceling':
      return `The subscription is cancelled and ends on ${on}.`
    case 'restricted':
      return payUrl
        ? 'This workspace can be read, but not changed, until it is paid.'
        : 'This workspace can be read, but not changed, until you choose in Billing how it goes on.'
    case 'cancelled':
      return `The subscription has ended. Data can be taken away until ${on}; then it is erased.`
  }
}

function othersText({ kind, at }: Shown, owners: string): string {
  const on = at ? dayWords(at) : 'a day not known yet'
  switch (kind) {
    case 'past_due':
      return `A payment for this workspace is open. ${owners} can settle it; you can go on working.`
    case 'restricted':
      return `This workspace can be read, but not changed, for now. Ask ${owners}.`
    case 'cancelled':
      return `This workspace is closed. Ask ${owners}.`
    case 'canceling':
      return `The subscription of this workspace ends on ${on}. Ask ${owners} what then.`
    case 'trial_ending':
      return `The trial of this workspace ends on ${on}. Ask ${owners} what then.`
  }
}

function WayOn({ banner: { payUrl, kind } }: { banner: Shown }) {
  const { slug, permissions } = useWorkspace()
  if (payUrl)
    return (
      <Button size="xs" variant="filled" component="a" href={payUrl} target="_blank" rel="noopener">
        Pay now
      </Button>
    )
  if (!permissions.includes('billing:read')) return null
  return (
    <Button
      size="xs"
      renderRoot={(props) => <Link to="/w/$tenant/billing" params={{ tenant: slug }} {...props} />}
    >
      {kind === 'trial_ending' ? 'Add a payment method' : 'Billing'}
    </Button>
  )
}
