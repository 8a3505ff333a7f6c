import { Input, InputBase } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { RecordPicker } from '../record/record-picker.tsx'
import { useClientName, useClientOptions } from './use-client-options.tsx'

interface ClientFieldProps {
  value: string | null
  onChange: (value: string | null) => void
  error?: string | undefined
}

/** The client as a field of a form. */
export function ClientField({ value, onChange, error }: ClientFieldProps) {
  const name = useClientName(value)
  return (
    <RecordPicker
      label="Client"
      useOptions={useClientOptions}
      value={value}
      onChange={onChange}
      none="No client"
    >
      {({ toggle, opened }) => (
        <InputBase
          component="button"
          type="button"
          pointer
          label="Client"
          error={error}
          aria-haspopup="listbox"
          aria-expanded={opened}
          rightSection={<IconChevronDown size={14} aria-hidden="true" />}
          onClick={toggle}
        >
          {name ? (
            <span className="fh-truncate" dir="auto">
              {name}
            </span>
          ) : (
            <Input.Placeholder>None</Input.Placeholder>
          )}
        </InputBase>
      )}
    </RecordPicker>
  )
}
