import { Combobox, Loader, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import './record.css'
import type { PickerOption, RecordPickerProps } from './record-picker.tsx'

/** What opens under the control; its first use has brought it here, so it opens at once. */
export function LivePicker(props: RecordPickerProps) {
  const combobox = useCombobox({
    onDropdownClose: () => combobox.resetSelectedOption(),
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const shown = useRef<readonly PickerOption[]>([])
  const { openDropdown } = combobox
  useEffect(() => openDropdown(), [])
  const choose = (value: string) => {
    props.onChange(value || null, shown.current.find((option) => option.value === value)?.label ?? null)
    combobox.closeDropdown()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={280} position="bottom-start" withinPortal>
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        {props.children({ toggle: () => combobox.toggleDropdown(), opened: combobox.dropdownOpened })}
      </Combobox.Target>
      <Combobox.Dropdown>
        {combobox.dropdownOpened ? (
          <Choices {...props} shown={shown} onFirst={combobox.selectFirstOption} />
        ) : null}
      </Combobox.Dropdown>
    </Combobox>
  )
}

interface ChoicesProps extends RecordPickerProps {
  /** Takes the options on screen, for whoever hears that one was chosen. */
  shown: RefObject<readonly PickerOption[]>
  onFirst: () => void
}

function Choices({ label, useOptions, value, none, shown, onFirst }: ChoicesProps) {
  const [typed, setTyped] = useState('')
  const listId = useId()
  const [search] = useDebouncedValue(typed.trim(), 150)
  const options = useOptions(search)
  useEffect(() => {
    shown.current = options ?? []
  }, [shown, options])
  return (
    <>
      <Combobox.Search
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          onFirst()
        }}
        placeholder="Search…"
        aria-label={`Search: ${label}`}
        // Its list scrolls with the active option; by this a reader knows that it need not be entered itself.
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        data-autofocus
      />
      <Combobox.Options id={listId} className="web-picker-options" aria-label={label}>
        {typed === '' ? (
          <Combobox.Option value="" active={value === null}>
            <span className="fh-muted">{none}</span>
          </Combobox.Option>
        ) : null}
        {options?.map((option) => (
          <Combobox.Option key={option.value} value={option.value} active={option.value === value}>
            <span className="web-marked">
              {option.icon}
              <span className="fh-truncate" dir="auto">
                {option.label}
              </span>
            </span>
          </Combobox.Option>
        ))}
        {options?.length === 0 && typed !== '' ? <Combobox.Empty>Nothing found</Combobox.Empty> : null}
        {options ? null : (
          <Combobox.Empty>
            <Loader size="xs" aria-label="Loading" />
          </Combobox.Empty>
        )}
      </Combobox.Options>
    </>
  )
}
