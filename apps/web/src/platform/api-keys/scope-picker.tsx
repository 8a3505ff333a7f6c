import { Bone } from '@freehold/ui'
import { Button, Checkbox, Input } from '@mantine/core'
import { readError } from '../api/read-error.ts'
import { trpc } from '../api/trpc.ts'
import { ProblemState } from '../routing/page-states.tsx'
import type { ScopeGroup } from './api-key.ts'
import './api-keys.css'

interface ScopePickerProps {
  value: readonly string[]
  onChange: (scopes: string[]) => void
  error?: string | undefined
}

/** What the key may do: out of what the person may, by kind of record. */
export function ScopePicker({ value, onChange, error }: ScopePickerProps) {
  const offered = trpc.apiKeys.scopes.useQuery(undefined, { staleTime: 60_000 })
  if (offered.error && !offered.data)
    return <ProblemState problem={readError(offered.error)} onRetry={() => void offered.refetch()} />
  const groups = offered.data?.resources
  const all = groups?.flatMap(({ scopes }) => scopes) ?? []
  const choose = (scopes: typeof all) => onChange(scopes.map(({ scope }) => scope))
  const toggle = (scope: string) =>
    onChange(value.includes(scope) ? value.filter((chosen) => chosen !== scope) : [...value, scope])
  return (
    <Input.Wrapper
      label="Scopes"
      labelElement="div"
      description="What it may do. Whatever you choose, it can never do more than you may at the time."
      error={error}
    >
      <div className="web-key-presets">
        <Button size="xs" onClick={() => choose(all.filter(({ reads }) => reads))}>
          Read only
        </Button>
        <Button size="xs" onClick={() => choose(all)}>
          Everything I may
        </Button>
        <Button size="xs" variant="subtle" onClick={() => choose([])}>
          None
        </Button>
        <span className="fh-meta" aria-live="polite">
          {value.length} of {all.length} chosen
        </span>
      </div>
      {groups ? (
        groups.map((group) => <Group key={group.subject} group={group} value={value} onToggle={toggle} />)
      ) : (
        <Bone width="60%" />
      )}
    </Input.Wrapper>
  )
}

interface GroupProps {
  group: ScopeGroup
  value: readonly string[]
  onToggle: (scope: string) => void
}

function Group({ group, value, onToggle }: GroupProps) {
  return (
    <fieldset className="web-key-group">
      <legend>{group.label}</legend>
      {group.scopes.map(({ scope, label }) => (
        <Checkbox
          key={scope}
          label={label}
          description={scope}
          checked={value.includes(scope)}
          onChange={() => onToggle(scope)}
        />
      ))}
    </fieldset>
  )
}
