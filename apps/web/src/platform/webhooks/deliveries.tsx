import { Bone, FilterSelect, ReasonButton, RelativeTime, Section, StatusDot, Truncate } from '@freehold/ui'
import { Button, UnstyledButton } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { ReplayRangeButton } from './replay-range.tsx'
import { deliveryStates, type EndpointSearch } from './routes.ts'
import { type Delivery, describeAnswer, describeDelivery, type Endpoint } from './words.ts'
import './webhooks.css'

interface DeliveriesProps {
  endpoint: Endpoint
  search: EndpointSearch
  onShow: (change: EndpointSearch) => void
  locked: string | null
}

/** What was and will be sent to one endpoint. */
export function Deliveries({ endpoint, search: { state, type }, onShow, locked }: DeliveriesProps) {
  const deliveries = trpc.webhookDeliveries.list.useInfiniteQuery(
    { endpointId: endpoint.id, ...(state && { state }), ...(type && { type }), limit: 20 },
    { getNextPageParam: (page) => page.nextCursor, refetchInterval: refetchWhileWaiting },
  )
  const rows = deliveries.data?.pages.flatMap(({ data }) => data)
  const filtered = state !== undefined || type !== undefined
  return (
    <Section title="Deliveries" actions={<ReplayRangeButton endpoint={endpoint} locked={locked} />}>
      <Filters state={state} type={type} onShow={onShow} />
      {deliveries.error && !rows ? (
        <ProblemState
          problem={readError(deliveries.error)}
          noun="deliveries"
          onRetry={() => void deliveries.refetch()}
        />
      ) : null}
      {deliveries.isPending ? <Bone width="60%" /> : null}
      {rows?.length === 0 ? (
        <p className="web-webhook-none">
          {filtered ? 'No delivery matches.' : 'Nothing was sent yet. Send a test to see whether it arrives.'}
        </p>
      ) : null}
      {rows && rows.length > 0 ? (
        <ul className="web-deliveries" aria-label="Deliveries">
          {rows.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              locked={locked ?? (endpoint.enabled ? null : 'The webhook is switched off.')}
              onOpen={() => onShow({ delivery: delivery.id })}
            />
          ))}
        </ul>
      ) : null}
      {deliveries.hasNextPage ? (
        <Button
          size="xs"
          my="xs"
          loading={deliveries.isFetchingNextPage}
          onClick={() => void deliveries.fetchNextPage()}
        >
          Show older deliveries
        </Button>
      ) : null}
    </Section>
  )
}

/** An open page shows how what waits goes on; one where nothing waits asks nothing. */
function refetchWhileWaiting(query: { state: { data?: { pages: { data: Delivery[] }[] } | undefined } }) {
  const waits = query.state.data?.pages.some(({ data }) => data.some((row) => row.state === 'pending'))
  return waits ? 3_000 : false
}

function Filters({ state, type, onShow }: EndpointSearch & Pick<DeliveriesProps, 'onShow'>) {
  const catalogue = trpc.webhookEndpoints.eventTypes.useQuery(undefined, { staleTime: 5 * 60_000 })
  const types = ['webhook.test', ...(catalogue.data?.groups.flatMap((group) => group.types) ?? [])]
  return (
    <div className="web-delivery-filters">
      <FilterSelect
        label="State"
        options={deliveryStates.map((value) => ({ value, label: describeDelivery({ state: value }).word }))}
        value={state ? [state] : []}
        onChange={(chosen) =>
          onShow({ state: chosen.findLast((other) => other !== state) as EndpointSearch['state'] })
        }
      />
      <FilterSelect
        label="Event"
        options={types.map((value) => ({ value, label: value }))}
        value={type ? [type] : []}
        onChange={(chosen) => onShow({ type: chosen.findLast((other) => other !== type) })}
      />
    </div>
  )
}

interface DeliveryRowProps {
  delivery: Delivery
  locked: string | null
  onOpen: () => void
}

function DeliveryRow({ delivery, locked, onOpen }: DeliveryRowProps) {
  const { tone, word } = describeDelivery(delivery)
  return (
    <li className="web-delivery">
      <UnstyledButton className="web-delivery-open" onClick={onOpen}>
        <span className="web-delivery-type">
          <Truncate>{delivery.type}</Truncate>
        </span>
        <StatusDot tone={tone}>{word}</StatusDot>
        <span className="web-delivery-answer fh-muted">
          <Truncate>{describeAnswer(delivery) ?? ''}</Truncate>
        </span>
        <span className="web-delivery-time fh-muted">
          <RelativeTime value={delivery.createdAt} />
        </span>
      </UnstyledButton>
      <ReplayButton delivery={delivery} locked={locked} />
    </li>
  )
}

export function ReplayButton({
  delivery,
  locked,
}: {
  delivery: Pick<Delivery, 'id' | 'type'>
  locked: string | null
}) {
  const utils = trpc.useUtils()
  const replay = trpc.webhookDeliveries.replay.useMutation({
    onSuccess: () => {
      void utils.webhookDeliveries.invalidate()
      void utils.webhookEndpoints.invalidate()
    },
  })
  return (
    <ReasonButton
      size="xs"
      leftSection={<IconRepeat size={14} />}
      aria-label={`Send again: ${delivery.type}`}
      reason={locked}
      loading={replay.isPending}
      onClick={() => replay.mutate({ id: delivery.id })}
    >
      Send again
    </ReasonButton>
  )
}
