import { ErrorState } from '@freehold/ui'
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import type { readError } from '../api/read-error.ts'

/** In the place of a page that is shut while the workspace owes something, with the way to where that can be mended. */
export default function RestrictedState({ problem }: { problem: ReturnType<typeof readError> }) {
  const { access, reason } = problem.details
  return (
    <ErrorState
      title={access === 'read_only' ? 'This workspace can only be read' : 'This workspace is closed for now'}
      message={typeof reason === 'string' ? reason : problem.message}
      actions={<BillingButton />}
    />
  )
}

/** Where the page is one of a workspace; the page it leads to says who may. */
function BillingButton() {
  const { tenant } = useParams({ strict: false }) as { tenant?: string }
  if (tenant === undefined) return null
  return (
    <Button renderRoot={(props) => <Link to="/w/$tenant/billing" params={{ tenant }} {...props} />}>
      Billing
    </Button>
  )
}
