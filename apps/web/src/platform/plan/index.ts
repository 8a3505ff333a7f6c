import { IconStars } from '@tabler/icons-react'
import { lazy } from 'react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

const importWidget = () => import('./usage-widget.tsx')

export const planFeature: WebFeature<typeof routes> = {
  name: 'plan',
  routes,
  navigation: [
    {
      label: 'Plan & usage',
      icon: IconStars,
      to: '/w/$tenant/plan',
      order: 20,
      section: 'workspace',
      permission: 'plan:read',
    },
  ],
  home: [
    {
      id: 'plan-usage',
      column: 'side',
      order: 40,
      permission: 'plan:read',
      component: lazy(() => importWidget().then((m) => ({ default: m.UsageWidget }))),
    },
  ],
}
