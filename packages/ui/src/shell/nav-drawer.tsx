import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'

export interface NavDrawerProps {
  opened: boolean
  onClose: () => void
  rail: ReactNode
}

/** The rail on a phone. */
export function NavDrawer({ opened, onClose, rail }: NavDrawerProps) {
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      position="left"
      size={288}
      padding={0}
      transitionProps={{ duration: 160 }}
    >
      <Drawer.Overlay />
      <Drawer.Content className="fh-rail-drawer">
        <Drawer.Title className="fh-visually-hidden">Navigation</Drawer.Title>
        {rail}
      </Drawer.Content>
    </Drawer.Root>
  )
}
