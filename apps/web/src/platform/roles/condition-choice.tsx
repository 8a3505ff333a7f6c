import { Checkbox, Radio } from '@mantine/core'
import { lockOfChoice } from './cell-lock.ts'
import { describeHeld, stateInWords } from './describe-held.ts'
import type { Permission } from './matrix-rows.ts'
import { type Condition, type Held, sameHeld } from './permission-set.ts'

interface ConditionChoiceProps {
  permission: Permission
  saved: Held
  held: Held
  onChange: (held: Held) => void
}

/** On which records a role holds a permission: one of a few conditions, those that its kind of record knows. */
export function ConditionChoice({ permission, saved, held, onChange }: ConditionChoiceProps) {
  const { own, assigned, status } = permission.offer
  const byStatus: Condition | null = status && { kind: 'status', in: firstStates(held, saved, status) }
  const choices: Held[] = [
    undefined,
    null,
    ...(own ? [{ kind: 'own' } as const] : []),
    ...(assigned ? [{ kind: 'assigned' } as const] : []),
    ...(byStatus ? [byStatus] : []),
  ]
  const keyOf = (choice: Held) => (choice === undefined ? 'none' : choice === null ? 'all' : choice.kind)
  return (
    <fieldset className="web-role-choice">
      <legend>{permission.label}</legend>
      {choices.map((choice) => (
        <Radio
          key={keyOf(choice)}
          size="xs"
          name={`held-${permission.permission}`}
          label={choice && choice.kind === 'status' ? 'Records by status' : capital(describeHeld(choice))}
          description={sameHeld(choice, held) ? null : lockOfChoice(permission, saved, choice)}
          checked={keyOf(choice) === keyOf(held)}
          data-autofocus={keyOf(choice) === keyOf(held) || undefined}
          disabled={lockOfChoice(permission, saved, choice) !== null}
          onChange={() => onChange(choice)}
        />
      ))}
      {status && held?.kind === 'status' ? (
        <StateChecks
          permission={permission}
          saved={saved}
          states={status}
          chosen={held.in}
          onChange={onChange}
        />
      ) : null}
    </fieldset>
  )
}

interface StateChecksProps extends Pick<ConditionChoiceProps, 'permission' | 'saved' | 'onChange'> {
  states: readonly string[]
  chosen: readonly string[]
}

function StateChecks({ permission, saved, states, chosen, onChange }: StateChecksProps) {
  const change = (state: string, checked: boolean) =>
    onChange({ kind: 'status', in: states.filter((one) => (one === state ? checked : chosen.includes(one))) })
  return (
    <fieldset className="web-role-states" aria-label="States">
      {states.map((state) => {
        const checked = chosen.includes(state)
        const more: Condition = { kind: 'status', in: [...chosen, state] }
        // The last one stays: without any, the permission is not held.
        const locked = checked ? chosen.length === 1 : lockOfChoice(permission, saved, more) !== null
        return (
          <Checkbox
            key={state}
            label={stateInWords(state)}
            checked={checked}
            disabled={locked}
            onChange={(event) => change(state, event.currentTarget.checked)}
          />
        )
      })}
    </fieldset>
  )
}

/** What the choice by status begins with: the states it had, or the first one. */
function firstStates(held: Held, saved: Held, states: readonly string[]): string[] {
  if (held?.kind === 'status') return held.in
  return saved?.kind === 'status' ? saved.in : states.slice(0, 1)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
