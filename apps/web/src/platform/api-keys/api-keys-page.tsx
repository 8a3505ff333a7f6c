import {
  type Column,
  EmptyState,
  FilterSelect,
  ListPage,
  NoValue,
  ReasonButton,
  RelativeTime,
  RowMenu,
  StatusDot,
  Truncate,
} from '@freehold/ui'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { listAnswer, useListUrl } from '../list/index.ts'
import { usePlan } from '../plan/use-plan.ts'
import { useTitle } from '../routing/use-title.ts'
import { useCan, useWorkspace } from '../session/index.ts'
import { SettingsTabs } from '../settings/settings-tabs.tsx'
import { type ApiKey, describeState, type NewApiKey, shownToken, whyAsleep } from './api-key.ts'
import { type KeyAct, KeyMenuItems } from './key-menu.tsx'
import { type ApiKeysSearch, toApiKeysInput } from './routes.ts'
import './api-keys.css'

const NewKey = lazy(() => import('./new-key-drawer.tsx').then((m) => ({ default: m.NewKey })))
const KeyDialogs = lazy(() => import('./key-dialogs.tsx').then((m) => ({ default: m.KeyDialogs })))
const SecretDialog = lazy(() => import('./secret-dialog.tsx').then((m) => ({ default: m.SecretDialog })))

const columns: readonly Column<ApiKey>[] = [
  { id: 'name', header: 'Name', cell: ({ name }) => <Truncate>{name}</Truncate> },
  {
    id: 'state',
    header: 'State',
    width: 96,
    card: 'status',
    cell: (key) => <State apiKey={key} />,
  },
  { id: 'key', header: 'Key', width: 128, cell: (key) => <code className="web-key">{shownToken(key)}</code> },
  {
    id: 'kind',
    header: 'Belongs to',
    width: 104,
    card: 'none',
    cell: ({ kind }) => (kind === 'tenant' ? 'Workspace' : 'Person'),
  },
  {
    id: 'maker',
    header: 'Acts as',
    width: 128,
    cell: ({ maker }) => <Truncate>{maker.name ?? 'Somebody who left'}</Truncate>,
  },
  {
    id: 'scopes',
    header: 'Scopes',
    width: 96,
    card: 'none',
    cell: ({ scopes }) => <Truncate>{scopes.length === 1 ? scopes[0] : `${scopes.length} scopes`}</Truncate>,
  },
  {
    id: 'expiresAt',
    header: 'Expires',
    width: 104,
    card: 'none',
    cell: ({ expiresAt }) => (expiresAt ? <RelativeTime value={expiresAt} /> : 'Never'),
  },
  {
    id: 'lastUsedAt',
    header: 'Last used',
    width: 104,
    card: 'none',
    cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime value={lastUsedAt} /> : <NoValue />),
  },
]

/** Keys by which programs use the API. A plan without them makes no new ones; those that are there can be ended. */
export function Page() {
  useTitle('API keys', useWorkspace().name)
  const list = useListUrl<ApiKeysSearch>()
  const { search } = list
  const query = trpc.apiKeys.list.useQuery(toApiKeysInput(search), { placeholderData: keepPreviousData })
  const [act, setAct] = useState<{ apiKey: ApiKey; act: KeyAct } | null>(null)
  const [made, setMade] = useState<NewApiKey | null>(null)
  const rowMenu = useCallback(
    (row: ApiKey) => (
      <RowMenu name={row.name}>
        {() => <KeyMenuItems apiKey={row} onAct={(next) => setAct({ apiKey: row, act: next })} />}
      </RowMenu>
    ),
    [],
  )
  const openNew = () => list.show({ new: true })
  const filtered = search.kind !== undefined || search.ended
  return (
    <>
      <ListPage
        title="Settings"
        tabs={<SettingsTabs />}
        viewKey="api-keys"
        columns={columns}
        {...listAnswer(query, 'API keys')}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        rowMenu={rowMenu}
        primaryAction={<NewButton filled onClick={openNew} />}
        filters={<Filters />}
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={
          filtered ? (
            <EmptyState kind="no-match" noun="API keys" onClear={list.clear} />
          ) : (
            <EmptyState
              kind="first-use"
              icon={IconKey}
              title="No API keys yet"
              action={<NewButton onClick={openNew} />}
            >
              A key lets a program use the API as you, within the scopes you choose. Make one for each
              program, so that you can end it alone. How calls look stands in the{' '}
              <a href="/docs/api">API reference</a>.
            </EmptyState>
          )
        }
      />
      <Suspense>
        {search.new ? (
          <NewKey
            onClose={() => list.show({ new: undefined })}
            onMade={(key) => {
              setMade(key)
              list.show({ new: undefined }, { replace: true })
            }}
          />
        ) : null}
        {act ? <KeyDialogs {...act} onClose={() => setAct(null)} onMade={setMade} /> : null}
        {made ? <SecretDialog made={made} onClose={() => setMade(null)} /> : null}
      </Suspense>
    </>
  )
}

function Filters() {
  const list = useListUrl<ApiKeysSearch>()
  const { kind, ended } = list.search
  return (
    <>
      <FilterSelect
        label="Belongs to"
        options={[
          { value: 'tenant', label: 'Workspace' },
          { value: 'personal', label: 'Person' },
        ]}
        value={kind ? [kind] : []}
        onChange={(values) =>
          list.filter({ kind: values.find((value) => value !== kind) as ApiKeysSearch['kind'] })
        }
      />
      <FilterSelect
        label="State"
        options={[{ value: 'ended', label: 'Expired or revoked' }]}
        value={ended ? ['ended'] : []}
        onChange={(values) => list.filter({ ended: values.includes('ended') || undefined })}
      />
    </>
  )
}

function State({ apiKey }: { apiKey: ApiKey }) {
  const { word, tone } = describeState(apiKey)
  const why = whyAsleep(apiKey)
  return (
    <span {...(why && { 'data-hint': why })}>
      <StatusDot tone={tone}>{word}</StatusDot>
      {why ? <span className="fh-visually-hidden">: {why}</span> : null}
    </span>
  )
}

function NewButton({ filled, onClick }: { filled?: boolean; onClick: () => void }) {
  const create = useCan('api-key:create', 'make API keys')
  const plan = usePlan()
  return (
    <ReasonButton
      variant={filled ? 'filled' : 'default'}
      leftSection={<IconPlus size={16} />}
      reason={create.reason ?? plan.reason('apiKeys')}
      onClick={onClick}
    >
      New API key
    </ReasonButton>
  )
}
