import { IconFolders, IconPlus } from '@tabler/icons-react'
import { lazy } from 'react'
import type { WebFeature, WorkspaceActs } from '../../platform/feature.ts'
import { routes } from './routes.ts'

const openNew = ({ router, tenant }: WorkspaceActs) =>
  void router.navigate({ to: '/w/$tenant/projects', params: { tenant }, search: { new: true } })

export const projectsFeature: WebFeature<typeof routes> = {
  name: 'projects',
  routes,
  staleAfter: { project: ['projects', 'tasks'], task: ['projects', 'tasks'], client: ['projects'] },
  navigation: [
    {
      label: 'Projects',
      icon: IconFolders,
      to: '/w/$tenant/projects',
      order: 10,
      section: 'work',
      permission: 'project:read',
      keys: ['G', 'P'],
    },
  ],
  palette: {
    actions: [
      {
        id: 'new-project',
        label: 'New project',
        icon: IconPlus,
        permission: 'project:create',
        run: openNew,
      },
    ],
    search: {
      label: 'Projects',
      permission: 'project:read',
      find: async ({ api }, query) => {
        const { data } = await api.client.projects.list.query({ search: query, limit: 5 })
        return data.map(({ id, name, clientName }) => ({
          id: `project-${id}`,
          label: name,
          ...(clientName && { description: clientName }),
          icon: IconFolders,
          run: ({ router, tenant }) =>
            void router.navigate({ to: '/w/$tenant/projects/$projectId', params: { tenant, projectId: id } }),
        }))
      },
    },
  },
  records: [
    {
      kind: 'project',
      find: async ({ client }, search) => {
        const { data } = await client.projects.list.query({ ...(search && { search }), limit: 20 })
        return data.map(({ id, name }) => ({ id, name }))
      },
    },
  ],
  shortcuts: [{ keys: ['C'], label: 'New project', permission: 'project:create', run: openNew }],
  home: [
    {
      id: 'due-soon',
      order: 10,
      permission: 'project:read',
      component: lazy(() => import('./due-soon.tsx').then((m) => ({ default: m.DueSoon }))),
    },
    {
      id: 'recent-projects',
      order: 20,
      permission: 'project:read',
      component: lazy(() => import('./recent-projects.tsx').then((m) => ({ default: m.RecentProjects }))),
    },
  ],
}
