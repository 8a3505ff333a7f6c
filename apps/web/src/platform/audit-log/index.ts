import { IconHistory } from '@tabler/icons-react'
import { lazy } from 'react'
import type { WebFeature } from '../feature.ts'
import { recentChangesInput, routes } from './routes.ts'

const loadRecentChanges = () => import('./recent-changes.tsx')
const RecentChanges = lazy(async () => ({ default: (await loadRecentChanges()).RecentChanges }))

export const auditLogFeature: WebFeature<typeof routes> = {
  name: 'audit-log',
  routes,
  staleAfter: { '*': ['auditLog'] },
  navigation: [
    {
      label: 'Audit log',
      icon: IconHistory,
      to: '/w/$tenant/audit-log',
      order: 30,
      section: 'workspace',
      permission: 'audit-entry:read',
      keys: ['G', 'A'],
    },
  ],
  home: [
    {
      id: 'recent-changes',
      column: 'side',
      order: 90,
      permission: 'audit-entry:read',
      component: RecentChanges,
      preload: (api) => {
        void loadRecentChanges()
        void api.utils.auditLog.list.prefetch(recentChangesInput)
      },
    },
  ],
}
