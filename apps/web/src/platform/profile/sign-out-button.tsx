import { Button } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { signOut } from '../session/sign-out.ts'

export function SignOutButton() {
  return (
    <div>
      <Button leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
        Sign out here
      </Button>
    </div>
  )
}
