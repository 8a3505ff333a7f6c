import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUsersGroup } from '@tabler/icons-react'
import { useState } from 'react'
import { Face } from '../images/face.tsx'
import './sharing.css'
import { type HolderOption, useHolderOptions } from './use-holder-options.ts'
import '../role-picker/role-picker.css'

interface HolderSelectProps {
  value: HolderOption | null
  onChange: (holder: HolderOption | null) => void
  error?: string | undefined
}

/** A team or a person, searched on the server by the beginning of a name. */
export function HolderSelect({ value, onChange, error }: HolderSelectProps) {
  const [typed, setTyped] = useState('')
  // What stands in the field after a choice is its label, not a search.
  const [search] = useDebouncedValue(typed === value?.label ? '' : typed.trim(), 150)
  const { teams, people } = useHolderOptions(search)
  const all = [...teams, ...people]
  const chosen = value && !all.some((option) => option.value === value.value) ? [value] : []
  const byValue = new Map([...all, ...chosen].map((option) => [option.value, option]))
  return (
    <Select
      label="Team or person"
      placeholder="Type a name"
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={[
        { group: 'Teams', items: teams },
        { group: 'People', items: people },
        ...(chosen.length > 0 ? [{ group: 'Chosen', items: chosen }] : []),
      ].filter(({ items }) => items.length > 0)}
      value={value?.value ?? null}
      onChange={(next) => onChange((next && byValue.get(next)) || null)}
      renderOption={({ option }) => <HolderRow holder={byValue.get(option.value)} />}
      nothingFoundMessage="Nobody found"
      withScrollArea={false}
      classNames={{ options: 'web-options' }}
      error={error}
    />
  )
}

function HolderRow({ holder }: { holder: HolderOption | undefined }) {
  if (!holder) return null
  return (
    <span className="web-holder">
      <HolderMark team={holder.value.startsWith('team:')} seed={holder.seed} name={holder.label} />
      <span className="web-holder-text">
        <span dir="auto" className="fh-truncate">
          {holder.label}
        </span>
        <span className="fh-meta fh-truncate">{holder.note}</span>
      </span>
    </span>
  )
}

/** A team's sign, or a person's initials. */
export function HolderMark({ team, seed, name }: { team: boolean; seed: string; name: string }) {
  if (!team) return <Face id={seed} name={name} />
  return (
    <span className="web-team-mark" aria-hidden="true">
      <IconUsersGroup size={14} />
    </span>
  )
}
