import {
  Banner,
  DetailPage,
  DetailSkeleton,
  type Property,
  PropertyList,
  ReasonButton,
  RelativeTime,
  StatusDot,
} from '@freehold/ui'
import { IconPencil, IconSend } from '@tabler/icons-react'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import { useTitle } from '../routing/use-title.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import { Deliveries } from './deliveries.tsx'
import { EndpointMenu } from './endpoint-menu.tsx'
import type { EndpointSearch } from './routes.ts'
import { describeAnswer, describeDisabled, describeEndpoint, describeEvents, type Endpoint } from './words.ts'
import './webhooks.css'

const EditEndpoint = lazy(() => import('./endpoint-drawer.tsx').then((m) => ({ default: m.EditEndpoint })))
const DeliveryDrawer = lazy(() =>
  import('./delivery-drawer.tsx').then((m) => ({ default: m.DeliveryDrawer })),
)
const route = getRouteApi('/w/$tenant/settings/webhooks/$endpointId')

export function Page() {
  const { endpointId } = route.useParams()
  useTitle('Webhook', useWorkspace().name)
  const endpoint = trpc.webhookEndpoints.get.useQuery(
    { id: endpointId },
    // Its health follows what is being sent; where nothing waits, nothing is asked.
    { refetchInterval: (query) => ((query.state.data?.pending ?? 0) > 0 ? 3_000 : false) },
  )
  if (endpoint.data) return <EndpointDetail key={endpointId} endpoint={endpoint.data} />
  if (endpoint.error)
    return (
      <ProblemState
        problem={readError(endpoint.error)}
        noun="webhook"
        onRetry={() => void endpoint.refetch()}
      />
    )
  return <DetailSkeleton />
}

function EndpointDetail({ endpoint }: { endpoint: Endpoint }) {
  const { slug } = useWorkspace()
  const search = route.useSearch()
  const navigate = useNavigate()
  const { reason } = useCan('webhook:manage', 'manage webhooks')
  const show = (change: EndpointSearch) =>
    void navigate({
      to: '/w/$tenant/settings/webhooks/$endpointId',
      params: { tenant: slug, endpointId: endpoint.id },
      search: { ...search, ...change },
      resetScroll: false,
    })
  const list = { to: '/w/$tenant/settings/webhooks', params: { tenant: slug } } as const
  const words = describeEndpoint(endpoint)
  const disabled = describeDisabled(endpoint)
  return (
    <>
      <DetailPage
        parent={{ label: 'Webhooks', link: (props) => <Link {...list} {...props} /> }}
        title={endpoint.url}
        status={<StatusDot tone={words.tone}>{words.word}</StatusDot>}
        notice={
          disabled ? <Banner tone="warn">{disabled} Switch it on under Edit once it answers.</Banner> : null
        }
        actions={
          <>
            <TestButton endpoint={endpoint} locked={reason} onSent={(delivery) => show({ delivery })} />
            <EndpointMenu endpoint={endpoint} locked={reason} onGone={() => void navigate(list)} />
          </>
        }
        primaryAction={
          <ReasonButton
            variant="filled"
            leftSection={<IconPencil size={16} />}
            reason={reason}
            onClick={() => show({ edit: true })}
          >
            Edit
          </ReasonButton>
        }
        aside={<PropertyList items={propertiesOf(endpoint)} />}
      >
        {endpoint.description ? (
          <p className="web-webhook-text" dir="auto">
            {endpoint.description}
          </p>
        ) : null}
        <Deliveries endpoint={endpoint} search={search} onShow={show} locked={reason} />
      </DetailPage>
      <Suspense>
        {search.edit ? <EditEndpoint endpoint={endpoint} onClose={() => show({ edit: undefined })} /> : null}
        {search.delivery ? (
          <DeliveryDrawer
            id={search.delivery}
            locked={reason}
            onClose={() => show({ delivery: undefined })}
          />
        ) : null}
      </Suspense>
    </>
  )
}

interface TestButtonProps {
  endpoint: Endpoint
  locked: string | null
  onSent: (deliveryId: string) => void
}

function TestButton({ endpoint, locked, onSent }: TestButtonProps) {
  const utils = trpc.useUtils()
  const test = trpc.webhookEndpoints.test.useMutation({
    onSuccess: ({ id }) => {
      void utils.webhookDeliveries.invalidate()
      void utils.webhookEndpoints.invalidate()
      onSent(id)
    },
  })
  return (
    <ReasonButton
      leftSection={<IconSend size={16} />}
      reason={locked ?? (endpoint.enabled ? null : 'It is switched off.')}
      loading={test.isPending}
      onClick={() => test.mutate({ id: endpoint.id })}
    >
      Send test
    </ReasonButton>
  )
}

function propertiesOf(endpoint: Endpoint): Property[] {
  const { lastSuccessAt, lastFailureAt, failingSince, previousSecretExpiresAt } = endpoint
  return [
    { label: 'Events', value: <span className="web-webhook-events">{describeEvents(endpoint.events)}</span> },
    { label: 'API version', value: endpoint.apiVersion },
    { label: 'Last answer', value: describeAnswer(endpoint) },
    { label: 'Last delivered', value: lastSuccessAt ? <RelativeTime value={lastSuccessAt} /> : null },
    { label: 'Last failure', value: lastFailureAt ? <RelativeTime value={lastFailureAt} /> : null },
    ...(failingSince ? [{ label: 'Failing since', value: <RelativeTime value={failingSince} /> }] : []),
    ...(previousSecretExpiresAt
      ? [{ label: 'Old secret ends', value: <RelativeTime value={previousSecretExpiresAt} /> }]
      : []),
    { label: 'Created', value: <RelativeTime value={endpoint.createdAt} /> },
  ]
}
