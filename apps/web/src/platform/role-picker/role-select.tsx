import { Select } from '@mantine/core'
import { type RoleOption, type RoleRef, roleKey } from './role-checks.tsx'
import './role-picker.css'

interface RoleSelectProps {
  /** Undefined while they load. */
  options: readonly RoleOption[] | undefined
  value: RoleRef | null
  onChange: (role: RoleRef | null) => void
  error?: string | undefined
}

/** One role. One the person may not give stands in the list, off, with the server's reason. */
export function RoleSelect({ options = [], value, onChange, error }: RoleSelectProps) {
  const reasons = new Map(options.map(({ role, reason }) => [roleKey(role), reason]))
  return (
    <Select
      label="Role"
      placeholder="Choose"
      data={options.map(({ role, label, reason }) => ({
        value: roleKey(role),
        label,
        disabled: reason !== null,
      }))}
      value={value && roleKey(value)}
      onChange={(key) => onChange(options.find(({ role }) => roleKey(role) === key)?.role ?? null)}
      renderOption={({ option }) => (
        <span className="web-role-option">
          <span dir="auto">{option.label}</span>
          {reasons.get(option.value) ? <span className="fh-meta">{reasons.get(option.value)}</span> : null}
        </span>
      )}
      allowDeselect={false}
      withScrollArea={false}
      classNames={{ options: 'web-options' }}
      error={error}
    />
  )
}
