import { IconChartBar } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const usageFeature: WebFeature<typeof routes> = {
  name: 'usage',
  routes,
  navigation: [
    {
      label: 'Requests',
      icon: IconChartBar,
      to: '/w/$tenant/usage',
      order: 37,
      section: 'workspace',
      permission: 'plan:read',
    },
  ],
}
