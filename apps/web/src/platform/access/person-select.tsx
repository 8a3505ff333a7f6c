import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../api/trpc.ts'
import { useCan, useWorkspace } from '../session/index.ts'

interface PersonSelectProps {
  /** Id of a membership; null: oneself. */
  value: string | null
  named: { membershipId: string; name: string } | null
  onChange: (membershipId: string | null) => void
}

/** Oneself, or another member for whoever may see members and roles. */
export function PersonSelect({ value, named, onChange }: PersonSelectProps) {
  const { membership } = useWorkspace()
  const own = membership?.id ?? ''
  const reason = useMayAskAboutOthers()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const members = trpc.members.list.useQuery(
    { limit: 50, ...(search && search !== named?.name && { search }) },
    { placeholderData: keepPreviousData, enabled: reason === null },
  )
  const names = new Map([
    ...(members.data?.data ?? []).map(({ id, name }) => [id, name] as const),
    ...(named ? [[named.membershipId, named.name] as const] : []),
    [own, membership ? `${membership.name} (you)` : 'You'],
  ])
  return (
    <Select
      label="Person"
      description={reason}
      searchable={reason === null}
      readOnly={reason !== null}
      data={[...names].map(([id, label]) => ({ value: id, label }))}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value ?? own}
      onChange={(next) => onChange(next === own ? null : next)}
      allowDeselect={false}
      nothingFoundMessage="Nobody found"
      withScrollArea={false}
      classNames={{ options: 'web-options' }}
    />
  )
}

function useMayAskAboutOthers(): string | null {
  const members = useCan('membership:read', 'see the members')
  const roles = useCan('role:read')
  return members.allowed && roles.allowed ? null : 'You may ask about yourself only.'
}
