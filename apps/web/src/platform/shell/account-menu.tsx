import { UserMenu } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconKeyboard, IconLogout } from '@tabler/icons-react'
import { signOut } from '../session/sign-out.ts'
import { useMe } from '../session/use-workspace.ts'

/** The person's menu at the foot of the rail. */
export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { user } = useMe()
  return (
    <UserMenu person={user}>
      <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
        Keyboard shortcuts
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
        Sign out
      </Menu.Item>
    </UserMenu>
  )
}
