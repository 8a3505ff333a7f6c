import { UserMenu } from '@freehold/ui'
import { Menu } from '@mantine/core'
import { IconApi, IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { signOut } from '../session/sign-out.ts'
import { useMe, useWorkspace } from '../session/use-workspace.ts'

/** The person's menu at the foot of the rail. */
export function AccountMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const { user } = useMe()
  const { slug } = useWorkspace()
  return (
    <UserMenu person={{ ...user, imageUrl: user.avatarPath ?? undefined }}>
      <Menu.Item
        leftSection={<IconUserCircle size={16} />}
        renderRoot={(props) => <Link to="/w/$tenant/profile" params={{ tenant: slug }} {...props} />}
      >
        Your profile
      </Menu.Item>
      <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onShortcuts}>
        Keyboard shortcuts
      </Menu.Item>
      {/* A page of the server's own, outside this app. */}
      <Menu.Item leftSection={<IconApi size={16} />} component="a" href="/docs/api" target="_blank">
        API reference
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
        Sign out
      </Menu.Item>
    </UserMenu>
  )
}
