import { Loader, Modal } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { type Icon, IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Kbd } from '../values/kbd.tsx'
import { Truncate } from '../values/truncate.tsx'
// First: its rules and these stand in one layer, where the later wins.
import '../theme/mantine.css'
import '@mantine/spotlight/styles.layer.css'
import './palette.css'
import { paletteStore as store } from './palette-store.ts'
import { useActiveOption } from './use-active-option.ts'

export interface PaletteItem {
  id: string
  label: string
  /** One muted line beside the label: the kind of record, its client. */
  description?: string | undefined
  icon: Icon
  keys?: readonly string[] | undefined
  onSelect: () => void
}

export interface PaletteGroup {
  label: string
  items: readonly PaletteItem[]
  /** Already matched by the server: shown as they come. */
  fromServer?: boolean | undefined
}

export interface PaletteProps {
  /** Only what this person may do: pages, actions, records found. */
  groups: readonly PaletteGroup[]
  /** Called on each change, to search records. */
  onQueryChange?: ((query: string) => void) | undefined
  /** A search is on its way. */
  busy?: boolean | undefined
}

/** The ⌘K palette: go to, search records, run actions. */
export function Palette({ groups, onQueryChange, busy }: PaletteProps) {
  const [query, setQuery] = useState('')
  const change = (next: string) => {
    setQuery(next)
    onQueryChange?.(next)
  }
  const shown = groups.map((group) => matching(group, query)).filter((group) => group.items.length > 0)
  const active = useActiveOption(store)
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={change}
      size={600}
      yOffset="12vh"
      centered={false}
      shortcut="mod + K"
      tagsToIgnore={[]}
      className="fh-palette"
      overlayProps={{ blur: 0 }}
    >
      <Modal.Title className="fh-visually-hidden">Command palette</Modal.Title>
      <Spotlight.Search
        placeholder="Search or jump to…"
        aria-label="Search or jump to"
        role="combobox"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={active.listId}
        aria-activedescendant={active.optionId}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        rightSection={busy ? <Loader size={14} aria-label="Searching" /> : null}
      />
      <Spotlight.ActionsList
        ref={active.watchList}
        role="listbox"
        aria-label="Results"
        id={active.listId}
        tabIndex={-1}
      >
        {shown.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label} role="group" aria-label={group.label}>
            {group.items.map((item) => (
              <PaletteRow key={item.id} item={item} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
      </Spotlight.ActionsList>
      {shown.length === 0 ? (
        <div className="fh-palette-empty" role="status">
          {busy ? 'Searching…' : `Nothing found for “${query}”`}
        </div>
      ) : null}
      <div className="fh-palette-foot" aria-hidden="true">
        <Kbd keys={['↑', '↓']} /> to move <Kbd keys={['enter']} /> to open <Kbd keys={['escape']} /> to close
      </div>
    </Spotlight.Root>
  )
}

function PaletteRow({ item }: { item: PaletteItem }) {
  return (
    <Spotlight.Action role="option" aria-selected="false" onClick={item.onSelect}>
      <item.icon size={16} stroke={1.7} aria-hidden="true" />
      <span className="fh-palette-label">
        <Truncate>{item.label}</Truncate>
      </span>
      {item.description ? (
        <span className="fh-palette-description">
          <Truncate>{item.description}</Truncate>
        </span>
      ) : null}
      {item.keys ? (
        <span className="fh-palette-keys">
          <Kbd keys={item.keys} />
        </span>
      ) : null}
    </Spotlight.Action>
  )
}

/** Every word typed must occur in the label or the description. */
function matching(group: PaletteGroup, query: string): PaletteGroup {
  if (group.fromServer) return group
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean)
  const items = group.items.filter((item) => {
    const text = `${item.label} ${item.description ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return { ...group, items }
}
