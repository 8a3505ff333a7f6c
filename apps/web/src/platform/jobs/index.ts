import { IconActivity } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const jobsFeature: WebFeature<typeof routes> = {
  name: 'jobs',
  routes,
  staleAfter: { job: ['jobs'] },
  navigation: [
    {
      label: 'Jobs',
      icon: IconActivity,
      to: '/w/$tenant/jobs',
      order: 40,
      section: 'workspace',
      permission: 'job:read',
      keys: ['G', 'J'],
    },
  ],
}
