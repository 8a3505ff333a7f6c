import { EmptyState, ErrorState, NotFoundState } from '@freehold/ui'
import { Button } from '@mantine/core'
import { type ErrorComponentProps, Link, useParams, useRouter, useRouterState } from '@tanstack/react-router'
import { readError } from '../api/read-error.ts'
import { NewVersionError, newVersion } from './new-version.ts'
import './page-states.css'

/** In the place of a page that could not be loaded or failed while it was shown. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  if (error instanceof NewVersionError || newVersion.isSeen()) return <OutdatedPage />
  const problem = readError(error)
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return <ProblemState problem={problem} onRetry={retry} />
}

/** What a failed question shows instead of its answer: not found, no permission, or the error with its request id. */
export function ProblemState({
  problem,
  noun,
  onRetry,
}: {
  problem: ReturnType<typeof readError>
  noun?: string
  onRetry?: () => void
}) {
  if (problem.code === 'not_found') return <NotFoundState noun={noun} actions={<HomeButton />} />
  if (problem.details['reason'] === 'mfa_required') {
    return (
      <EmptyState kind="no-permission" noun={noun ?? 'this page'}>
        <p>{problem.message}</p>
        <TwoStepButton />
      </EmptyState>
    )
  }
  if (problem.code === 'forbidden') {
    return (
      <EmptyState kind="no-permission" noun={noun ?? 'this page'}>
        {problem.message}
        <WhyLink permission={problem.details['permission']} />
      </EmptyState>
    )
  }
  if (problem.code === 'payment_required') {
    const { access, reason } = problem.details
    return (
      <ErrorState
        title={
          access === 'read_only' ? 'This workspace can only be read' : 'This workspace is closed for now'
        }
        message={typeof reason === 'string' ? reason : problem.message}
        actions={<BillingButton />}
      />
    )
  }
  return <ErrorState message={problem.message} requestId={problem.requestId} onRetry={onRetry} />
}

/** Outside any frame. */
export function PageNotFound() {
  return (
    <main className="fh-main">
      <UnknownPage />
    </main>
  )
}

/** Inside the frame of a workspace. */
export function UnknownPage() {
  return <NotFoundState actions={<HomeButton />} />
}

/** To the explanation, where the page is one of a workspace. */
function WhyLink({ permission }: { permission: unknown }) {
  const { tenant } = useParams({ strict: false }) as { tenant?: string }
  if (typeof permission !== 'string' || tenant === undefined) return null
  return (
    <>
      {' '}
      <Link className="web-why" to="/w/$tenant/access" params={{ tenant }} search={{ may: permission }}>
        Why can’t I?
      </Link>
    </>
  )
}

/** To where it can be mended, where the page is one of a workspace; the page itself says who may. */
function BillingButton() {
  const { tenant } = useParams({ strict: false }) as { tenant?: string }
  if (tenant === undefined) return null
  return (
    <Button renderRoot={(props) => <Link to="/w/$tenant/billing" params={{ tenant }} {...props} />}>
      Billing
    </Button>
  )
}

function HomeButton() {
  return <Button renderRoot={(props) => <Link to="/" {...props} />}>Go to the start page</Button>
}

function TwoStepButton() {
  const here = useRouterState({ select: (state) => state.location.href })
  return (
    <Button renderRoot={(props) => <Link to="/two-step" search={{ to: here }} {...props} />}>
      Set up two-step sign-in
    </Button>
  )
}

function OutdatedPage() {
  return (
    <ErrorState
      title="A new version is available"
      message="This page was updated while you had the app open. Reload to go on."
      actions={<Button onClick={() => window.location.reload()}>Reload</Button>}
    />
  )
}
