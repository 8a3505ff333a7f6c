import {
  type Column,
  Count,
  EmptyState,
  ListPage,
  NoValue,
  ReasonButton,
  RelativeTime,
  StatusDot,
  Truncate,
} from '@freehold/ui'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useCallback } from 'react'
import { trpc } from '../api/trpc.ts'
import { listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import { SettingsTabs } from '../settings/settings-tabs.tsx'
import { toEndpointsInput, type WebhooksSearch } from './routes.ts'
import { describeEndpoint, describeEvents, type Endpoint } from './words.ts'

const NewEndpoint = lazy(() => import('./endpoint-drawer.tsx').then((m) => ({ default: m.NewEndpoint })))

const columns: readonly Column<Endpoint>[] = [
  { id: 'url', header: 'Address', cell: ({ url }) => <Truncate>{url}</Truncate> },
  {
    id: 'description',
    header: 'Description',
    width: 200,
    card: 'none',
    cell: ({ description }) => (description ? <Truncate>{description}</Truncate> : <NoValue />),
  },
  {
    id: 'events',
    header: 'Events',
    width: 200,
    cell: ({ events }) => <Truncate>{describeEvents(events)}</Truncate>,
  },
  {
    id: 'status',
    header: 'Status',
    width: 128,
    card: 'status',
    cell: (endpoint) => (
      <StatusDot tone={describeEndpoint(endpoint).tone}>{describeEndpoint(endpoint).word}</StatusDot>
    ),
  },
  {
    id: 'pending',
    header: 'Waiting',
    width: 88,
    align: 'end',
    card: 'none',
    cell: ({ pending }) => <Count value={pending} />,
  },
  {
    id: 'lastSuccessAt',
    header: 'Last delivered',
    width: 128,
    card: 'none',
    cell: ({ lastSuccessAt }) => (lastSuccessAt ? <RelativeTime value={lastSuccessAt} /> : <NoValue />),
  },
]

/** Where the workspace tells other systems what happens. */
export function Page() {
  const { name, slug } = useWorkspace()
  useTitle('Webhooks', name)
  const list = useListUrl<WebhooksSearch>()
  const query = trpc.webhookEndpoints.list.useQuery(toEndpointsInput(list.search), {
    placeholderData: keepPreviousData,
    // Deliveries are the worker's: no change in the workspace tells of them.
    refetchInterval: 5_000,
  })
  const rowLink = useCallback(
    (row: Endpoint, props: object) => (
      <Link
        to="/w/$tenant/settings/webhooks/$endpointId"
        params={{ tenant: slug, endpointId: row.id }}
        {...props}
      />
    ),
    [slug],
  )
  const openNew = () => list.show({ new: true })
  return (
    <>
      <ListPage
        title="Settings"
        tabs={<SettingsTabs />}
        viewKey="webhooks"
        columns={columns}
        {...listAnswer(query, 'webhooks')}
        rowId={(row) => row.id}
        rowName={(row) => row.url}
        rowLink={rowLink}
        primaryAction={<NewButton filled onClick={openNew} />}
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={
          <EmptyState
            kind="first-use"
            icon={IconWebhook}
            title="No webhooks yet"
            action={<NewButton onClick={openNew} />}
          >
            A webhook tells another system what happens here, a moment after it happened.
          </EmptyState>
        }
      />
      <Suspense>
        {list.search.new ? <NewEndpoint onClose={() => list.show({ new: undefined })} /> : null}
      </Suspense>
    </>
  )
}

function NewButton({ filled, onClick }: { filled?: boolean; onClick: () => void }) {
  const { reason } = useCan('webhook:manage', 'manage webhooks')
  return (
    <ReasonButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<IconPlus size={16} />}
      reason={reason}
      onClick={onClick}
    >
      New webhook
    </ReasonButton>
  )
}
