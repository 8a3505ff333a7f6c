import { IconWebhook } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const webhooksFeature: WebFeature<typeof routes> = {
  name: 'webhooks',
  routes,
  staleAfter: { webhook: ['webhookEndpoints', 'webhookDeliveries'] },
  palette: {
    actions: [
      {
        id: 'webhooks',
        label: 'Webhooks',
        description: 'Tell other systems what happens here',
        icon: IconWebhook,
        permission: 'webhook:read',
        run: ({ router, tenant }) =>
          void router.navigate({ to: '/w/$tenant/settings/webhooks', params: { tenant } }),
      },
    ],
  },
}
