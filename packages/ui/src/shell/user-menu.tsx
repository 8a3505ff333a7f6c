import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSelector, IconSun } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Initials } from '../values/initials.tsx'
import { Truncate } from '../values/truncate.tsx'

export interface UserMenuProps {
  person: { id: string; name: string; email: string; imageUrl?: string | undefined }
  /** `Menu.Item`s of the app: profile, shortcuts, sign out. */
  children: ReactNode
}

/** The person at the foot of the rail; their menu holds the colour scheme too. */
export function UserMenu({ person, children }: UserMenuProps) {
  return (
    <Menu position="top-start" width={240}>
      <Menu.Target>
        <button type="button" className="fh-rail-button">
          <Initials id={person.id} name={person.name} imageUrl={person.imageUrl} size="md" />
          <span className="fh-rail-button-text">
            <Truncate>{person.name}</Truncate>
            <span className="fh-visually-hidden">Account menu</span>
          </span>
          <IconSelector size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Truncate>{person.email}</Truncate>
        </Menu.Label>
        {children}
        <Menu.Divider />
        <ColorSchemeItems />
      </Menu.Dropdown>
    </Menu>
  )
}

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'System', icon: IconDeviceDesktop },
] as const

/** Light, dark or system, as radio items of a menu. */
export function ColorSchemeItems() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as typeof colorScheme)}>
      <Menu.Label>Theme</Menu.Label>
      {schemes.map((scheme) => (
        <Menu.RadioItem key={scheme.value} value={scheme.value} rightSection={<scheme.icon size={16} />}>
          {scheme.label}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  )
}
