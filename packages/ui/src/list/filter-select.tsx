import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './filters.css'

export interface FilterOption {
  value: string
  label: string
  /** A dot or avatar before the label. */
  icon?: ReactNode
}

export interface FilterSelectProps {
  label: string
  options: readonly FilterOption[]
  /** Chosen values; empty means any. */
  value: readonly string[]
  onChange: (value: string[]) => void
}

/** One filter of a list: any number of values out of few. */
export function FilterSelect({ label, options, value, onChange }: FilterSelectProps) {
  const chosen = options.filter((option) => value.includes(option.value))
  const summary =
    chosen.length > 2 ? `${chosen.length} chosen` : chosen.map((option) => option.label).join(', ')
  return (
    <Menu position="bottom-start" width={220} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton className="fh-filter" data-active={chosen.length > 0 || undefined}>
          <span>{label}</span>
          {summary ? (
            <span className="fh-filter-value fh-truncate" dir="auto">
              {summary}
            </span>
          ) : null}
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.CheckboxGroup value={[...value]} onChange={onChange}>
          {options.map((option) => (
            <Menu.CheckboxItem key={option.value} value={option.value} rightSection={option.icon}>
              {option.label}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
        {chosen.length > 0 ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onChange([])}>Clear</Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
