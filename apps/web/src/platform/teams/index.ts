import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const teamsFeature: WebFeature<typeof routes> = {
  name: 'teams',
  routes,
  navigation: [
    {
      label: 'Teams',
      icon: IconUsersGroup,
      to: '/w/$tenant/teams',
      order: 20,
      section: 'people',
      permission: 'team:read',
      keys: ['G', 'E'],
    },
  ],
  palette: {
    actions: [
      {
        id: 'new-team',
        label: 'New team',
        icon: IconPlus,
        permission: 'team:create',
        run: ({ router, tenant }) =>
          void router.navigate({ to: '/w/$tenant/teams', params: { tenant }, search: { new: true } }),
      },
    ],
    search: {
      label: 'Teams',
      permission: 'team:read',
      find: async ({ api }, query) => {
        const { data } = await api.client.teams.list.query({ search: query, limit: 5 })
        return data.map(({ id, name }) => ({
          id: `team-${id}`,
          label: name,
          icon: IconUsersGroup,
          run: ({ router, tenant }) =>
            void router.navigate({ to: '/w/$tenant/teams/$teamId', params: { tenant, teamId: id } }),
        }))
      },
    },
  },
}
