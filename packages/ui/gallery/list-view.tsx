import { Button, Menu } from '@mantine/core'
import { IconArchive, IconDownload, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type Column,
  Count,
  EmptyState,
  ErrorState,
  FilterSelect,
  Initials,
  ListPage,
  Money,
  NoValue,
  PlainDate,
  ReasonButton,
  ReasonMenuItem,
  RelativeTime,
  type RowLink,
  RowMenu,
  SearchField,
  type Sort,
  StatusDot,
  type Tone,
  Truncate,
} from '../src/index.ts'
import { projects, type SampleProject } from './ugly-data.ts'

const tones: Record<SampleProject['status'], Tone> = {
  active: 'ok',
  paused: 'warn',
  overdue: 'danger',
  done: 'info',
  draft: 'neutral',
}

const columns: Column<SampleProject>[] = [
  { id: 'name', header: 'Name', sortable: true, cell: (row) => <Truncate>{row.name}</Truncate> },
  {
    id: 'status',
    header: 'Status',
    width: 112,
    card: 'status',
    cell: (row) => (
      <StatusDot tone={tones[row.status]} hollow={row.status === 'draft'}>
        {row.status[0]?.toUpperCase() + row.status.slice(1)}
      </StatusDot>
    ),
  },
  { id: 'client', header: 'Client', width: 190, cell: (row) => <Truncate>{row.client}</Truncate> },
  {
    id: 'owner',
    header: 'Owner',
    width: 150,
    card: 'none',
    cell: (row) => (
      <span style={{ display: 'flex', gap: 8, alignItems: 'center', minWidth: 0 }}>
        <Initials id={row.owner} name={row.owner} size="sm" />
        <Truncate>{row.owner}</Truncate>
      </span>
    ),
  },
  {
    id: 'tasks',
    header: 'Tasks',
    width: 96,
    align: 'end',
    card: 'none',
    cell: (row) => <Count value={row.tasks} />,
  },
  {
    id: 'budget',
    header: 'Budget',
    width: 140,
    align: 'end',
    sortable: true,
    cell: (row) => (
      <Money minor={row.budget} currency={row.currency} digits={row.currency === 'JPY' ? 0 : 2} />
    ),
  },
  {
    id: 'due',
    header: 'Due',
    width: 112,
    sortable: true,
    cell: (row) => (row.due ? <PlainDate value={row.due} overdue={row.status === 'overdue'} /> : <NoValue />),
  },
  {
    id: 'updated',
    header: 'Updated',
    width: 112,
    sortable: true,
    card: 'none',
    cell: (row) => <RelativeTime value={row.updated} />,
  },
  {
    id: 'created',
    header: 'Created',
    width: 112,
    hiddenAtFirst: true,
    cell: (row) => <RelativeTime value={row.updated} />,
  },
]

const rowLink: RowLink<SampleProject> = (_row, props) => <a href="#detail" {...props} />

const rowMenu = (row: SampleProject) => (
  <RowMenu name={row.name}>
    {() => (
      <>
        <Menu.Item leftSection={<IconArchive size={16} />}>Archive</Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} />}>
          Move to trash
        </Menu.Item>
        <ReasonMenuItem leftSection={<IconTrash size={16} />} reason="Only owners may delete projects">
          Delete
        </ReasonMenuItem>
      </>
    )}
  </RowMenu>
)

export function ListView({ mode, onCreate }: { mode: string; onCreate: () => void }) {
  const [sort, setSort] = useState<Sort>({ column: 'name', direction: 'asc' })
  const [selected, setSelected] = useState<ReadonlySet<string>>(
    new Set(mode === 'selected' ? ['018f-0001', '018f-0003'] : []),
  )
  const [query, setQuery] = useState(mode === 'no-match' ? 'zzz' : '')
  const [status, setStatus] = useState<string[]>(['active', 'paused'])
  const rows = mode === 'loading' ? undefined : ['first-use', 'no-match'].includes(mode) ? [] : projects
  return (
    <ListPage
      title="Projects"
      count={rows ? (rows.length === 0 ? 0 : 1_234_567) : undefined}
      viewKey="gallery"
      primaryAction={
        <Button variant="filled" leftSection={<IconPlus size={16} />} onClick={onCreate}>
          New project
        </Button>
      }
      actions={
        <ReasonButton
          leftSection={<IconDownload size={16} />}
          reason="Your role may not export. Ask an owner or admin."
        >
          Export
        </ReasonButton>
      }
      filters={
        <>
          <SearchField label="Search projects" value={query} onChange={setQuery} />
          <FilterSelect
            label="Status"
            value={status}
            onChange={setStatus}
            options={[
              { value: 'active', label: 'Active' },
              { value: 'paused', label: 'Paused' },
              { value: 'done', label: 'Done' },
            ]}
          />
          <FilterSelect
            label="Client"
            value={[]}
            onChange={() => {}}
            options={[{ value: 'a', label: 'Acme' }]}
          />
        </>
      }
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      rowName={(row) => row.name}
      rowLink={rowLink}
      rowMenu={rowMenu}
      sort={sort}
      onSort={setSort}
      selected={selected}
      onSelect={setSelected}
      bulkActions={
        <>
          <Button size="xs" leftSection={<IconArchive size={14} />}>
            Archive
          </Button>
          <ReasonButton
            size="xs"
            leftSection={<IconTrash size={14} />}
            reason="Only owners may delete projects"
          >
            Delete
          </ReasonButton>
        </>
      }
      pager={{ kind: 'pages', onNext: () => {} }}
      problem={
        mode === 'error' ? <ErrorState requestId="req_018f2c9d7e4b7a3c9f21" onRetry={() => {}} /> : undefined
      }
      empty={
        mode === 'first-use' ? (
          <EmptyState
            kind="first-use"
            title="Plan your first project"
            action={<Button onClick={onCreate}>New project</Button>}
          >
            A project holds the tasks, dates and budget of one piece of client work. Everyone in the workspace
            can see it.
          </EmptyState>
        ) : (
          <EmptyState kind="no-match" noun="projects" onClear={() => setQuery('')} />
        )
      }
    />
  )
}
