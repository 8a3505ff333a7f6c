import { Menu } from '@mantine/core'
import { IconCheck, IconPlus, IconSelector, IconTrash } from '@tabler/icons-react'
import type { RenderLink } from '../render-link.ts'
import { Initials } from '../values/initials.tsx'
import { Truncate } from '../values/truncate.tsx'

export interface WorkspaceChoice {
  id: string
  name: string
  logoUrl?: string | undefined
  link: RenderLink
}

export interface WorkspaceSwitcherProps {
  current: Omit<WorkspaceChoice, 'link'>
  choices: readonly WorkspaceChoice[]
  /** Absent when this person may not create one. */
  create?: RenderLink | undefined
  /** Where those are that wait for their erasure; absent when there are none. */
  deleted?: { count: number; link: RenderLink } | undefined
}

/** Which workspace this is, always visible, and the way to the others. */
export function WorkspaceSwitcher({ current, choices, create, deleted }: WorkspaceSwitcherProps) {
  return (
    <Menu position="bottom-start" width={264}>
      <Menu.Target>
        <button type="button" className="fh-rail-button">
          <Initials id={current.id} name={current.name} imageUrl={current.logoUrl} shape="square" size="md" />
          <span className="fh-rail-button-text">
            <Truncate>{current.name}</Truncate>
            <span className="fh-visually-hidden">Switch workspace</span>
          </span>
          <IconSelector size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Workspaces</Menu.Label>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.id}
            leftSection={
              <Initials
                id={choice.id}
                name={choice.name}
                imageUrl={choice.logoUrl}
                shape="square"
                size="sm"
              />
            }
            rightSection={choice.id === current.id ? <IconCheck size={14} aria-label="current" /> : null}
            renderRoot={(props) => choice.link(props)}
          >
            <Truncate>{choice.name}</Truncate>
          </Menu.Item>
        ))}
        {deleted ? (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconTrash size={16} />} renderRoot={(props) => deleted.link(props)}>
              {deleted.count} scheduled for deletion
            </Menu.Item>
          </>
        ) : null}
        {create ? (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<IconPlus size={16} />} renderRoot={(props) => create(props)}>
              Create workspace
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
