import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'

const route = getRouteApi('/w/$tenant')

interface RecordSelectProps {
  /** The kind of record the action is about; null: none, or none that can be asked about singly. */
  kind: string | null
  value: string | null
  /** What the chosen record is called. */
  named: string | null
  onChange: (id: string | null) => void
}

/** One record of the kind, searched as its own list is; empty means the whole workspace. */
export function RecordSelect({ kind, value, named, onChange }: RecordSelectProps) {
  const { features, api } = route.useRouteContext()
  const finder = features.flatMap((feature) => feature.records ?? []).find((one) => one.kind === kind)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed === named ? '' : typed.trim(), 150)
  const found = useQuery({
    queryKey: ['records-to-explain', kind, search],
    queryFn: () => finder?.find(api, search) ?? [],
    enabled: finder !== undefined,
    placeholderData: keepPreviousData,
  })
  const names = new Map((found.data ?? []).map(({ id, name }) => [id, name]))
  if (value && named) names.set(value, named)
  return (
    <Select
      key={kind}
      label="Record"
      placeholder={finder ? 'The whole workspace' : 'Not about single records'}
      searchable
      clearable
      disabled={!finder && value === null}
      data={[...names].map(([id, label]) => ({ value: id, label }))}
      filter={({ options }) => options}
      searchValue={typed}
      onSearchChange={setTyped}
      value={value}
      onChange={onChange}
      nothingFoundMessage="Nothing found"
      withScrollArea={false}
      classNames={{ options: 'web-options' }}
    />
  )
}
