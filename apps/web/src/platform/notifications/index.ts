import { IconBell } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { notificationsOpen } from './notifications-open.ts'

export const notificationsFeature: WebFeature<readonly []> = {
  name: 'notifications',
  routes: [],
  palette: {
    actions: [
      {
        id: 'notifications',
        label: 'Notifications',
        description: 'News for you, and what you want to be told',
        icon: IconBell,
        permission: 'notification:read',
        run: () => notificationsOpen.set(true),
      },
    ],
  },
}
