import { Select } from '@mantine/core'
import { trpc } from '../api/trpc.ts'
import type { Role } from './role-of.ts'

interface CompareSelectProps {
  role: Role
  /** Its id; null for none. */
  value: string | null
  onChange: (id: string | null) => void
}

/** Another role whose permissions this one is laid beside: what it was cloned from, unless one is chosen. */
export function CompareSelect({ role, value, onChange }: CompareSelectProps) {
  const roles = trpc.roles.list.useQuery({ limit: 100 })
  const options = (roles.data?.data ?? [])
    .filter(({ id }) => id !== role.id)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className="web-role-compare">
      <span aria-hidden="true">Compare with</span>
      <Select
        aria-label="Compare with"
        placeholder="no role"
        data={options}
        value={value}
        onChange={onChange}
        clearable
        clearButtonProps={{ 'aria-label': 'Compare with no role' }}
        searchable={options.length > 8}
      />
    </div>
  )
}
