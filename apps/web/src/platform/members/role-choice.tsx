import { Checkbox, Input } from '@mantine/core'
import { type Outputs, trpc } from '../api/trpc.ts'
import './members.css'

export type RoleRef = Outputs['members']['roleChoices']['data'][number]['role']

/** Equal roles have equal keys. */
export const roleKey = (role: RoleRef): string => ('system' in role ? role.system : role.roleId)

interface RoleChoiceProps {
  value: readonly RoleRef[]
  onChange: (roles: RoleRef[]) => void
  error?: string | undefined
}

/** The roles a member can have. One the person may not give stays visible, off, with the server's reason. */
export function RoleChoice({ value, onChange, error }: RoleChoiceProps) {
  const choices = trpc.members.roleChoices.useQuery(undefined, { staleTime: 60_000 })
  const chosen = new Set(value.map(roleKey))
  const toggle = (role: RoleRef) =>
    onChange(
      chosen.has(roleKey(role)) ? value.filter((held) => roleKey(held) !== roleKey(role)) : [...value, role],
    )
  return (
    <Input.Wrapper label="Roles" labelElement="div" error={error}>
      <fieldset className="web-role-choice" aria-label="Roles" aria-busy={!choices.data}>
        {choices.data?.data.map(({ role, label, description, reason }) => (
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
