import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import './filters.css'

export interface SearchFieldProps {
  /** Accessible name and placeholder: `Search projects`. */
  label: string
  /** The value in the URL. */
  value: string
  /** Called 200 ms after the last key. */
  onChange: (value: string) => void
}

/** Free-text filter of a list: shows each key at once, asks the server when typing rests. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [typed, setTyped] = useState(value)
  const reported = useRef(value)
  const report = useDebouncedCallback((next: string) => {
    reported.current = next
    onChange(next)
  }, 200)
  // An echo of what was reported must not overwrite what was typed since; a change from outside must.
  useEffect(() => {
    if (value !== reported.current) setTyped(value)
    reported.current = value
  }, [value])
  const change = (next: string) => {
    setTyped(next)
    report(next)
  }
  return (
    <TextInput
      className="fh-search-field"
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={15} aria-hidden="true" />}
      rightSection={
        typed ? <CloseButton size="sm" aria-label="Clear search" onClick={() => change('')} /> : null
      }
    />
  )
}
