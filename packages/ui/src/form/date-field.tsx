import type { __BaseInputProps } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
// First: its rules and these stand in one layer, where the later wins.
import '../theme/mantine.css'
import '@mantine/dates/styles.layer.css'
import './date-field.css'

export interface DateFieldProps
  extends Pick<__BaseInputProps, 'label' | 'description' | 'error' | 'required' | 'disabled'> {
  /** `YYYY-MM-DD`, or null for none. */
  value: string | null
  onChange: (value: string | null) => void
  'data-autofocus'?: boolean
}

/** A calendar day without time or zone: typed as `23 Nov 2026` or `2026-11-23`, or picked. */
export function DateField(props: DateFieldProps) {
  const [opened, setOpened] = useState(false)
  return (
    <DateInput
      {...props}
      // Escape closes the calendar, not the drawer or dialog it stands in.
      data-mantine-stop-propagation={opened}
      className="fh-date-field"
      valueFormat="D MMM YYYY"
      placeholder="None"
      clearable
      clearButtonProps={{ 'aria-label': 'Clear date' }}
      leftSection={<IconCalendar size={16} aria-hidden="true" />}
      ariaLabels={{
        previousMonth: 'Previous month',
        nextMonth: 'Next month',
        previousYear: 'Previous year',
        nextYear: 'Next year',
        previousDecade: 'Previous decade',
        nextDecade: 'Next decade',
      }}
      popoverProps={{
        position: 'bottom-start',
        shadow: 'md',
        withinPortal: true,
        onOpen: () => setOpened(true),
        onClose: () => setOpened(false),
      }}
    />
  )
}
