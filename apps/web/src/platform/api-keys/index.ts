import { IconKey, IconPlus } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const apiKeysFeature: WebFeature<typeof routes> = {
  name: 'api-keys',
  routes,
  staleAfter: { 'api-key': ['apiKeys'], membership: ['apiKeys'] },
  navigation: [
    {
      label: 'API keys',
      icon: IconKey,
      to: '/w/$tenant/api-keys',
      order: 35,
      section: 'workspace',
      permission: 'api-key:read',
      keys: ['G', 'K'],
    },
  ],
  palette: {
    actions: [
      {
        id: 'new-api-key',
        label: 'New API key',
        description: 'For programs, scripts and integrations',
        icon: IconPlus,
        permission: 'api-key:create',
        run: ({ router, tenant }) =>
          void router.navigate({ to: '/w/$tenant/api-keys', params: { tenant }, search: { new: true } }),
      },
    ],
  },
}
