import { IconUsers } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const membersFeature: WebFeature<typeof routes> = {
  name: 'members',
  routes,
  staleAfter: { membership: ['members', 'invitations'] },
  navigation: [
    {
      label: 'Members',
      icon: IconUsers,
      to: '/w/$tenant/members',
      order: 10,
      section: 'people',
      permission: 'membership:read',
      keys: ['G', 'M'],
    },
  ],
}
