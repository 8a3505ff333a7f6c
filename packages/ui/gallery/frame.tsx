import { Menu } from '@mantine/core'
import {
  IconBriefcase,
  IconHistory,
  IconHome,
  IconKeyboard,
  IconLoader,
  IconLogout,
  IconSettings,
  IconTrash,
  IconUser,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { AppFrame, Banner, ReasonIcon, type RenderLink, UserMenu, WorkspaceSwitcher } from '../src/index.ts'

export const link: RenderLink = (props) => <a href="#here" {...props} />

const sections = [
  {
    id: 'work',
    items: [
      { id: 'home', label: 'Home', icon: IconHome, link },
      { id: 'projects', label: 'Projects', icon: IconBriefcase, link, active: true, count: 12 },
      { id: 'clients', label: 'Clients', icon: IconUsersGroup, link },
      { id: 'trash', label: 'Trash', icon: IconTrash, link },
    ],
  },
  {
    id: 'workspace',
    label: 'Workspace',
    items: [
      { id: 'members', label: 'Members', icon: IconUsers, link },
      { id: 'audit', label: 'Audit log', icon: IconHistory, link },
      { id: 'jobs', label: 'Jobs', icon: IconLoader, link, count: 3 },
      { id: 'settings', label: 'Settings', icon: IconSettings, link },
    ],
  },
]

const workspaces = [
  { id: 't1', name: 'Northwind Traders', link },
  { id: 't2', name: 'Bundesverband der Deutschen Süßwarenindustrie e. V.', link },
  { id: 't3', name: 'شركة الأفق للاستشارات', link },
]

export function Frame({
  children,
  onSearch,
  banner,
}: {
  children: ReactNode
  onSearch: () => void
  banner?: boolean
}) {
  return (
    <AppFrame
      workspace={
        <WorkspaceSwitcher
          current={{ id: 't1', name: 'Northwind Traders' }}
          choices={workspaces}
          create={link}
        />
      }
      sections={sections}
      user={
        <UserMenu
          person={{
            id: 'p1',
            name: 'Jean-Baptiste Emmanuel Zorg the Third',
            email: 'jean-baptiste.emmanuel@zorg-industries.example',
          }}
        >
          <Menu.Item leftSection={<IconUser size={16} />}>Profile</Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={16} />}>Keyboard shortcuts</Menu.Item>
          <Menu.Item leftSection={<IconLogout size={16} />}>Sign out</Menu.Item>
        </UserMenu>
      }
      onSearch={onSearch}
      tools={
        <ReasonIcon aria-label="Keyboard shortcuts">
          <IconKeyboard size={18} />
        </ReasonIcon>
      }
      banner={
        banner ? (
          <Banner tone="warn">You are acting for Northwind Traders as operator until 16:30.</Banner>
        ) : null
      }
    >
      {children}
    </AppFrame>
  )
}
