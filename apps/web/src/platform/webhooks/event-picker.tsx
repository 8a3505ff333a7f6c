import { Checkbox, Input } from '@mantine/core'
import { trpc } from '../api/trpc.ts'
import './webhooks.css'

interface EventPickerProps {
  value: readonly string[]
  onChange: (events: string[]) => void
  error?: string | undefined
}

/** Everything, all of a kind (those to come too), or single events. */
export function EventPicker({ value, onChange, error }: EventPickerProps) {
  const catalogue = trpc.webhookEndpoints.eventTypes.useQuery(undefined, { staleTime: 5 * 60_000 })
  const chosen = new Set(value)
  const everything = chosen.has('*')
  const set = (add: readonly string[], remove: readonly string[]) =>
    onChange([...new Set([...value.filter((event) => !remove.includes(event)), ...add])])
  return (
    <Input.Wrapper label="Events" labelElement="div" error={error}>
      <fieldset className="web-events" aria-label="Events" aria-busy={!catalogue.data}>
        <Checkbox
          label="All events"
          description="Of every kind, those to come too."
          checked={everything}
          onChange={() => onChange(everything ? [] : ['*'])}
        />
        {everything
          ? null
          : catalogue.data?.groups.map(({ noun, label, types }) => {
              const all = chosen.has(`${noun}.*`)
              return (
                <fieldset key={noun} className="web-event-group" aria-label={label}>
                  <Checkbox
                    label={label}
                    checked={all}
                    indeterminate={!all && types.some((type) => chosen.has(type))}
                    onChange={() => (all ? set([], [`${noun}.*`]) : set([`${noun}.*`], types))}
                  />
                  <div className="web-event-types">
                    {types.map((type) => (
                      <Checkbox
                        key={type}
                        label={<code>{type}</code>}
                        checked={all || chosen.has(type)}
                        onChange={() => toggle(type, types, `${noun}.*`)}
                      />
                    ))}
                  </div>
                </fieldset>
              )
            })}
      </fieldset>
    </Input.Wrapper>
  )

  /** One off of all of a kind leaves the others, by name. */
  function toggle(type: string, types: readonly string[], all: string): void {
    if (chosen.has(all))
      set(
        types.filter((other) => other !== type),
        [all],
      )
    else if (chosen.has(type)) set([], [type])
    else set([type], [])
  }
}
