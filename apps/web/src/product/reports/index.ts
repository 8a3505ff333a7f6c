import { IconChartBar } from '@tabler/icons-react'
import type { WebFeature } from '../../platform/feature.ts'
import { routes } from './routes.ts'

export const reportsFeature: WebFeature<typeof routes> = {
  name: 'reports',
  routes,
  staleAfter: { invoice: ['reports'], invoicing: ['reports'], client: ['reports'] },
  navigation: [
    {
      label: 'Reports',
      icon: IconChartBar,
      to: '/w/$tenant/reports',
      order: 40,
      section: 'work',
      permission: 'report:read',
      keys: ['G', 'V'],
    },
  ],
}
