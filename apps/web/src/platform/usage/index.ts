import { IconActivity } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const usageFeature: WebFeature<typeof routes> = {
  name: 'usage',
  routes,
  navigation: [
    {
      label: 'Requests',
      icon: IconActivity,
      to: '/w/$tenant/usage',
      order: 37,
      section: 'workspace',
      permission: 'plan:read',
    },
  ],
}
