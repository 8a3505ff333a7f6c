import { FilterSelect } from '@freehold/ui'
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { trpc } from '../api/trpc.ts'
import { useCan } from '../session/use-can.ts'
import { describeAction } from './describe-entry.ts'
import './audit-log.css'
import { type AuditSearch, auditActions } from './routes.ts'

interface AuditFiltersProps {
  search: AuditSearch
  onChange: (change: Partial<AuditSearch>) => void
}

/** Kind, action, person, days. */
export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const filters = trpc.auditLog.filters.useQuery(undefined, { staleTime: 5 * 60_000 })
  const kinds = filters.data?.subjects.map(({ subject, label }) => ({ value: subject, label })) ?? []
  return (
    <>
      <OneOf label="Kind" options={kinds} value={search.kind} onChange={(kind) => onChange({ kind })} />
      <OneOf
        label="What"
        options={auditActions.map((action) => ({ value: action, label: describeAction(action).word }))}
        value={search.action}
        onChange={(action) => onChange({ action: action as AuditSearch['action'] })}
      />
      <PersonFilter value={search.by} onChange={(by) => onChange({ by })} />
      <DayField label="From" value={search.from} onChange={(from) => onChange({ from })} />
      <DayField label="To" value={search.to} onChange={(to) => onChange({ to })} />
      {search.row ? (
        <Button size="sm" rightSection={<IconX size={14} />} onClick={() => onChange({ row: undefined })}>
          One record
        </Button>
      ) : null}
    </>
  )
}

interface OneOfProps {
  label: string
  options: { value: string; label: string }[]
  value: string | undefined
  onChange: (value: string | undefined) => void
}

/** A filter of at most one value, in the look of those that take many. */
function OneOf({ label, options, value, onChange }: OneOfProps) {
  return (
    <FilterSelect
      label={label}
      options={options}
      value={value ? [value] : []}
      onChange={(chosen) => onChange(chosen.findLast((other) => other !== value))}
    />
  )
}

function PersonFilter({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const allowed = useCan('membership:read').allowed
  const members = trpc.members.list.useQuery({ limit: 100 }, { enabled: allowed, staleTime: 60_000 })
  const options = members.data?.data.map((member) => ({ value: member.userId, label: member.name })) ?? []
  return allowed ? <OneOf label="Who" options={options} value={value} onChange={onChange} /> : null
}

/** The browser's own date field: it knows the viewer's calendar and keyboard. */
function DayField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  return (
    <label className="fh-filter" data-active={value ? true : undefined}>
      <span>{label}</span>
      <input
        className="web-day"
        type="date"
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    </label>
  )
}
