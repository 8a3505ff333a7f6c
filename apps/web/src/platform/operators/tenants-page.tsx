import {
  Banner,
  type Column,
  Count,
  EmptyState,
  FilterSelect,
  ListPage,
  RelativeTime,
  SearchField,
  StatusDot,
  Truncate,
} from '@freehold/ui'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Inputs, type Outputs, trpc } from '../api/trpc.ts'
import { listAnswer, useListUrl } from '../list/index.ts'
import { useTitle } from '../routing/use-title.ts'
import { accessWord, accessWords } from './access-word.ts'
import type { TenantsSearch } from './routes.ts'

type Tenant = Outputs['operators']['tenants']['data'][number]

const columns: readonly Column<Tenant>[] = [
  { id: 'name', header: 'Name', cell: (tenant) => <Truncate>{tenant.name}</Truncate> },
  { id: 'slug', header: 'Address', cell: (tenant) => <Truncate>{tenant.slug}</Truncate> },
  { id: 'plan', header: 'Plan', width: 120, cell: (tenant) => tenant.plan.label },
  {
    id: 'access',
    header: 'Access',
    width: 136,
    card: 'status',
    cell: (tenant) => <Access tenant={tenant} />,
  },
  {
    id: 'members',
    header: 'Members',
    width: 104,
    align: 'end',
    cell: (tenant) => <Count value={tenant.members} />,
  },
  {
    id: 'created',
    header: 'Created',
    width: 128,
    cell: (tenant) => <RelativeTime value={tenant.createdAt} />,
  },
]

/** Every workspace of the installation. */
export function Page() {
  useTitle('Workspaces', 'Operators')
  const list = useListUrl<TenantsSearch>()
  const query = trpc.operators.tenants.useQuery(toInput(list.search), { placeholderData: keepPreviousData })
  const { access, left } = list.search
  return (
    <>
      {left ? <Banner tone="info">You have left {left}.</Banner> : null}
      <ListPage
        title="Workspaces"
        viewKey="operator-tenants"
        columns={columns}
        {...listAnswer(query, 'workspaces')}
        rowId={(tenant) => tenant.id}
        rowName={(tenant) => tenant.name}
        rowLink={(tenant, props) => (
          <Link to="/operator/$tenantId" params={{ tenantId: tenant.id }} {...props} />
        )}
        filters={
          <>
            <SearchField
              label="Search workspaces"
              value={list.search.q ?? ''}
              onChange={(q) => list.filter({ q: q || undefined })}
            />
            <FilterSelect
              label="Access"
              options={accessWords.map((value) => ({ value, label: accessWord[value].label }))}
              value={access ? [access] : []}
              onChange={(chosen) =>
                list.filter({
                  access: chosen.findLast((value) => value !== access),
                })
              }
            />
          </>
        }
        pager={list.pager(query.data?.nextCursor, query.isPlaceholderData)}
        empty={<EmptyState kind="no-match" noun="workspaces" onClear={list.clear} />}
      />
    </>
  )
}

function toInput({ q, access, after }: TenantsSearch): Inputs['operators']['tenants'] {
  const known = accessWords.find((word) => word === access)
  return { ...(q && { search: q }), ...(known && { access: known }), ...(after && { cursor: after }) }
}

function Access({ tenant }: { tenant: Tenant }) {
  if (tenant.deletedAt) return <StatusDot tone="danger">Being erased</StatusDot>
  const { tone, label } = accessWord[tenant.access]
  return <StatusDot tone={tone}>{label}</StatusDot>
}
