import { EmptyState, ErrorState, NotFoundState } from '@freehold/ui'
import { Button } from '@mantine/core'
import { type ErrorComponentProps, Link, useParams, useRouter, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { readError } from '../api/read-error.ts'
import { NewVersionError, newVersion } from './new-version.ts'
import './page-states.css'

// Few ever see it.
const RestrictedState = lazy(() => import('./restricted-state.tsx'))

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
  if (problem.code === 'forbidden') {
    const { reason, permission } = problem.details
    return (
      <EmptyState kind="no-permission" noun={noun ?? 'this page'}>
        <p>{problem.message}</p>
        {reason === 'mfa_required' ? <TwoStepButton /> : <WhyLink permission={permission} />}
      </EmptyState>
    )
  }
  if (problem.code === 'payment_required')
    return (
      <Suspense>
        <RestrictedState problem={problem} />
      </Suspense>
    )
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
  if (!tenant || typeof permission !== 'string') return null
  return (
    <Link className="web-why" to="/w/$tenant/access" params={{ tenant }} search={{ may: permission }}>
      Why can’t I?
    </Link>
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
