import { IconKey, IconPlus } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const apiKeysFeature: WebFeature<typeof routes> = {
  name: 'api-keys',
  routes,
  staleAfter: { 'api-key': ['apiKeys'], membership: ['apiKeys'] },
  shortcuts: [
    {
      keys: ['G', 'K'],
      label: 'Go to API keys',
      permission: 'api-key:read',
      run: ({ router, tenant }) =>
        void router.navigate({ to: '/w/$tenant/settings/api-keys', params: { tenant } }),
    },
  ],
  palette: {
    actions: [
      {
        id: 'api-keys',
        label: 'API keys',
        description: 'For programs, scripts and integrations',
        icon: IconKey,
        permission: 'api-key:read',
        run: ({ router, tenant }) =>
          void router.navigate({ to: '/w/$tenant/settings/api-keys', params: { tenant } }),
      },
      {
        id: 'new-api-key',
        label: 'New API key',
        description: 'For programs, scripts and integrations',
        icon: IconPlus,
        permission: 'api-key:create',
        run: ({ router, tenant }) =>
          void router.navigate({
            to: '/w/$tenant/settings/api-keys',
            params: { tenant },
            search: { new: true },
          }),
      },
    ],
  },
}
