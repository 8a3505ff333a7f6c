import { UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { RecordPicker } from '../record/record-picker.tsx'
import { useClientName, useClientOptions } from './use-client-options.tsx'

interface ClientFilterProps {
  value: string | null
  onChange: (value: string | null) => void
}

/** The client as a filter of a list. */
export function ClientFilter({ value, onChange }: ClientFilterProps) {
  const name = useClientName(value)
  return (
    <RecordPicker
      label="Client"
      useOptions={useClientOptions}
      value={value}
      onChange={onChange}
      none="Any client"
    >
      {({ toggle, opened }) => (
        <UnstyledButton
          className="fh-filter"
          data-active={value ? true : undefined}
          aria-haspopup="listbox"
          aria-expanded={opened}
          onClick={toggle}
        >
          <span>Client</span>
          {name ? (
            <span className="fh-filter-value fh-truncate" dir="auto">
              {name}
            </span>
          ) : null}
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      )}
    </RecordPicker>
  )
}
