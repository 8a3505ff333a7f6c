import { CopyField, PropertyList, RelativeTime, StatusDot, Truncate } from '@freehold/ui'
import { Drawer, Loader } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { type Outputs, trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useReturnFocus } from '../routing/use-return-focus.ts'
import { ReplayButton } from './deliveries.tsx'
import { describeDelivery } from './words.ts'
import './webhooks.css'

type Detail = Outputs['webhookDeliveries']['get']
type Attempt = Detail['history'][number]

interface DeliveryDrawerProps {
  id: string
  locked: string | null
  onClose: () => void
}

/** One delivery: what was sent, and what came back at each attempt. */
export function DeliveryDrawer({ id, locked, onClose }: DeliveryDrawerProps) {
  const delivery = trpc.webhookDeliveries.get.useQuery(
    { id },
    { refetchInterval: (query) => (query.state.data?.state === 'pending' ? 2_000 : false) },
  )
  useReturnFocus()
  return (
    <Drawer
      opened
      onClose={onClose}
      size={640}
      title={<Truncate>{delivery.data?.type ?? 'Delivery'}</Truncate>}
    >
      {delivery.data ? <Details delivery={delivery.data} locked={locked} /> : null}
      {delivery.isPending ? <Loader aria-label="Loading" /> : null}
      {delivery.error && !delivery.data ? (
        <ProblemState
          problem={readError(delivery.error)}
          noun="delivery"
          onRetry={() => void delivery.refetch()}
        />
      ) : null}
    </Drawer>
  )
}

function Details({ delivery, locked }: { delivery: Detail; locked: string | null }) {
  const { tone, word } = describeDelivery(delivery)
  return (
    <>
      <PropertyList
        items={[
          { label: 'State', value: <StatusDot tone={tone}>{word}</StatusDot> },
          { label: 'Attempts', value: delivery.attempts },
          ...(delivery.dueAt
            ? [{ label: 'Next attempt', value: <RelativeTime value={delivery.dueAt} /> }]
            : []),
          { label: 'Happened', value: <RelativeTime value={delivery.createdAt} /> },
          { label: 'Event id', value: <CopyField value={delivery.eventId} label="event id" /> },
        ]}
      />
      <div className="web-delivery-again">
        <ReplayButton delivery={delivery} locked={locked} />
      </div>
      <h3 className="web-delivery-heading">Payload</h3>
      <Code label="Payload">{pretty(delivery.payload)}</Code>
      {delivery.history.map((attempt) => (
        <AttemptBlock key={attempt.number} attempt={attempt} />
      ))}
    </>
  )
}

function AttemptBlock({ attempt }: { attempt: Attempt }) {
  const { number, status, error, durationMs, startedAt } = attempt
  const good = status !== null && status >= 200 && status < 300
  return (
    <section aria-label={`Attempt ${number}`}>
      <h3 className="web-delivery-heading">Attempt {number}</h3>
      <PropertyList
        items={[
          {
            label: 'Answer',
            value: (
              <StatusDot tone={good ? 'ok' : 'danger'}>{error ? error.message : `HTTP ${status}`}</StatusDot>
            ),
          },
          { label: 'When', value: <RelativeTime value={startedAt} /> },
          { label: 'Took', value: `${durationMs} ms` },
        ]}
      />
      <Headers title="Request headers" headers={attempt.requestHeaders} />
      <Headers title="Answer’s headers" headers={attempt.responseHeaders} />
      {attempt.responseBody ? (
        <Code label={`Answer of attempt ${number}`}>{attempt.responseBody}</Code>
      ) : null}
    </section>
  )
}

function Headers({ title, headers }: { title: string; headers: Record<string, string> }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  if (lines.length === 0) return null
  return (
    <details className="web-delivery-headers">
      <summary>{title}</summary>
      <Code label={title}>{lines.join('\n')}</Code>
    </details>
  )
}

/** Scrolls by itself: long lines must not widen the drawer, and the keyboard must reach them. */
function Code({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="web-code" aria-label={label} tabIndex={0}>
      <pre>{children}</pre>
    </section>
  )
}

function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2)
  } catch {
    return payload
  }
}
