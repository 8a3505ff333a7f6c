import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import './row-menu.css'

export interface RowMenuProps {
  /** The row's name: the button is called `Actions for …`. */
  name: string
  /** `Menu.Item`s and `ReasonMenuItem`s, built only when the menu opens. */
  children: () => ReactNode
}

/** The "…" at a row's end. A plain button until it is first used: 200 menus would make the list heavy. */
export function RowMenu({ name, children }: RowMenuProps) {
  const [used, setUsed] = useState(false)
  const label = `Actions for ${name}`
  if (used) return <LiveMenu label={label}>{children}</LiveMenu>
  return (
    <button
      type="button"
      className="fh-row-menu"
      aria-label={label}
      aria-haspopup="menu"
      onClick={() => setUsed(true)}
    >
      <IconDots size={16} aria-hidden="true" />
    </button>
  )
}

function LiveMenu({ label, children }: { label: string; children: () => ReactNode }) {
  const button = useRef<HTMLButtonElement>(null)
  const [opened, setOpened] = useState(false)
  useEffect(() => {
    // It replaced the plain button that had the focus: take it over, so that closing gives it back here.
    button.current?.focus()
    setOpened(true)
  }, [])
  return (
    <Menu opened={opened} onChange={setOpened}>
      <Menu.Target>
        <button ref={button} type="button" className="fh-row-menu" aria-label={label}>
          <IconDots size={16} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>{opened ? children() : null}</Menu.Dropdown>
    </Menu>
  )
}
