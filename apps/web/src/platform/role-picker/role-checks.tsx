import { Checkbox, Input } from '@mantine/core'
import type { Outputs } from '../api/trpc.ts'
import './role-picker.css'

export type RoleRef = Outputs['roles']['get']['role']

/** Equal roles have equal keys. */
export const roleKey = (role: RoleRef): string => ('system' in role ? role.system : role.roleId)

/** A role that may be chosen, or why not. */
export interface RoleOption {
  role: RoleRef
  label: string
  description?: string
  reason: string | null
}

interface RoleChecksProps {
  /** Undefined while they load. */
  options: readonly RoleOption[] | undefined
  value: readonly RoleRef[]
  onChange: (roles: RoleRef[]) => void
  error?: string | undefined
}

/** Any number of roles. One the person may not give stays visible, off, with the server's reason. */
export function RoleChecks({ options, value, onChange, error }: RoleChecksProps) {
  const chosen = new Set(value.map(roleKey))
  const toggle = (role: RoleRef) =>
    onChange(
      chosen.has(roleKey(role)) ? value.filter((held) => roleKey(held) !== roleKey(role)) : [...value, role],
    )
  return (
    <Input.Wrapper label="Roles" labelElement="div" error={error}>
      <fieldset className="web-role-choice" aria-label="Roles" aria-busy={!options}>
        {options?.map(({ role, label, description, reason }) => (
          <Checkbox
            key={roleKey(role)}
            label={<span dir="auto">{label}</span>}
            description={reason ?? description}
            checked={chosen.has(roleKey(role))}
            aria-disabled={reason !== null}
            data-locked={reason !== null || undefined}
            onChange={() => {
              if (reason === null) toggle(role)
            }}
          />
        ))}
      </fieldset>
    </Input.Wrapper>
  )
}
