import { IconSettings } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const settingsFeature: WebFeature<typeof routes> = {
  name: 'settings',
  routes,
  staleAfter: { tenant: ['tenants'] },
  navigation: [
    {
      label: 'Settings',
      icon: IconSettings,
      to: '/w/$tenant/settings',
      order: 10,
      section: 'workspace',
      permission: 'tenant:read',
      keys: ['G', 'S'],
    },
  ],
  palette: {
    actions: [
      {
        id: 'settings',
        label: 'Workspace settings',
        description: 'Name, address, trash, security',
        icon: IconSettings,
        run: ({ router, tenant }) => void router.navigate({ to: '/w/$tenant/settings', params: { tenant } }),
      },
    ],
  },
}
