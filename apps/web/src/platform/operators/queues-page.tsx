import {
  Count,
  EmptyState,
  ErrorState,
  formatCount,
  PageHeader,
  RelativeTime,
  Section,
  StatusDot,
  Truncate,
} from '@freehold/ui'
import { Button, Loader } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import type { Decision } from './letters-dialog.tsx'

const LettersDialog = lazy(() => import('./letters-dialog.tsx').then((m) => ({ default: m.LettersDialog })))

type Queues = Outputs['operators']['queues']
type Letter = Outputs['operators']['deadLetters']['data'][number]

/** Every queue over all workspaces: how it stands, what is wrong, what was given up. */
export function Page() {
  useTitle('Queues', 'Operators')
  const queues = trpc.operators.queues.useQuery(undefined, { refetchInterval: 5_000 })
  const letters = trpc.operators.deadLetters.useQuery({}, { refetchInterval: 5_000 })
  const [decision, setDecision] = useState<Decision | null>(null)
  if (!queues.data)
    return queues.error ? (
      <ProblemState problem={readError(queues.error)} noun="queues" onRetry={() => void queues.refetch()} />
    ) : (
      <Loader aria-label="Loading" />
    )
  return (
    <div className="fh-page web-queues-page">
      <PageHeader title="Queues" description="Over all workspaces: numbers and names only." />
      <Alerts alerts={queues.data.alerts} />
      <QueueTable queues={queues.data.queues} />
      <Letters letters={letters.data?.data} failed={letters.isError} onDecide={setDecision} />
      {decision ? (
        <Suspense>
          <LettersDialog decision={decision} onClose={() => setDecision(null)} />
        </Suspense>
      ) : null}
    </div>
  )
}

function Alerts({ alerts }: Pick<Queues, 'alerts'>) {
  if (alerts.length === 0) return null
  return (
    <Section title="Alerts">
      <ul className="web-operator-rows">
        {alerts.map(({ id, text, raisedAt, clearedAt }) => (
          <li key={id} className="web-operator-row">
            <span>{text}</span>
            <span className="fh-meta">
              <RelativeTime value={clearedAt ?? raisedAt} />
            </span>
            <StatusDot tone={clearedAt ? 'neutral' : 'danger'}>{clearedAt ? 'Over' : 'Raised'}</StatusDot>
          </li>
        ))}
      </ul>
    </Section>
  )
}

const heads = ['Waiting', 'Running', 'Oldest', 'Failed in 1 h', 'Given up'] as const

function QueueTable({ queues }: Pick<Queues, 'queues'>) {
  const busy = queues.filter(({ queued, running, dead }) => queued + running + dead > 0)
  const [all, setAll] = useState(false)
  const shown = all ? queues : busy
  return (
    <Section
      title="Queues"
      actions={
        <Button size="xs" onClick={() => setAll(!all)}>
          {all ? 'Only busy ones' : `All ${formatCount(queues.length)}`}
        </Button>
      }
    >
      {shown.length === 0 ? <p className="fh-muted">Every queue is empty.</p> : null}
      {shown.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className="web-queues" aria-label="How queues stand" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Queue</th>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((queue) => (
                <tr key={queue.name}>
                  <th scope="row">{queue.name}</th>
                  <td>
                    <Count value={queue.queued} />
                  </td>
                  <td>
                    <Count value={queue.running} />
                  </td>
                  <td>{queue.oldestAgeSeconds > 0 ? `${Math.round(queue.oldestAgeSeconds)} s` : '–'}</td>
                  <td>
                    <Count value={queue.failedLastHour} />
                  </td>
                  <td>
                    <Count value={queue.dead} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </Section>
  )
}

interface LettersProps {
  letters: readonly Letter[] | undefined
  failed: boolean
  onDecide: (decision: Decision) => void
}

function Letters({ letters, failed, onDecide }: LettersProps) {
  const kinds = [...new Set(letters?.map(({ queue }) => queue))]
  return (
    <Section title="Given up">
      {failed && !letters ? <ErrorState title="The jobs given up could not be read" /> : null}
      {letters?.length === 0 ? (
        <EmptyState kind="first-use" icon={IconCircleCheck} title="No job was given up">
          A job that fails for good, in any workspace, waits here.
        </EmptyState>
      ) : null}
      {kinds.map((queue) => (
        <div key={queue} className="web-operator-row web-letters-head">
          <h3>{queue}</h3>
          <Button size="xs" onClick={() => onDecide({ act: 'requeue', queue })}>
            Start all again
          </Button>
          <Button size="xs" onClick={() => onDecide({ act: 'discard', queue })}>
            Discard all
          </Button>
        </div>
      ))}
      <ul className="web-operator-rows" aria-label="Jobs given up">
        {letters?.map((letter) => (
          <LetterRow key={letter.id} letter={letter} onDecide={onDecide} />
        ))}
      </ul>
    </Section>
  )
}

function LetterRow({ letter, onDecide }: { letter: Letter; onDecide: LettersProps['onDecide'] }) {
  const { id, queue, tenant, attempts, requestId, failedAt } = letter
  const named = `${queue} of ${tenant}`
  return (
    <li className="web-operator-row web-letter">
      <span>
        <Truncate>{`${queue} · ${tenant}`}</Truncate>
        <span className="fh-meta">
          {attempts} {attempts === 1 ? 'attempt' : 'attempts'} · request {requestId}
        </span>
      </span>
      <span className="fh-meta">
        <RelativeTime value={failedAt} />
      </span>
      <Button
        size="xs"
        aria-label={`Start again: ${named}`}
        onClick={() => onDecide({ act: 'requeue', id, queue })}
      >
        Start again
      </Button>
      <Button
        size="xs"
        aria-label={`Discard: ${named}`}
        onClick={() => onDecide({ act: 'discard', id, queue })}
      >
        Discard
      </Button>
    </li>
  )
}
