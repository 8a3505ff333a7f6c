import { IconHistory } from '@tabler/icons-react'
import { lazy } from 'react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

const RecentChanges = lazy(() => import('./recent-changes.tsx').then((m) => ({ default: m.RecentChanges })))

export const auditLogFeature: WebFeature<typeof routes> = {
  name: 'audit-log',
  routes,
  navigation: [
    {
      label: 'Audit log',
      icon: IconHistory,
      to: '/w/$tenant/audit-log',
      order: 20,
      section: 'workspace',
      permission: 'audit-entry:read',
      keys: ['G', 'A'],
    },
  ],
  home: [{ id: 'recent-changes', order: 90, permission: 'audit-entry:read', component: RecentChanges }],
}
