import { IconPlus, IconShieldLock } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const rolesFeature: WebFeature<typeof routes> = {
  name: 'roles',
  routes,
  navigation: [
    {
      label: 'Roles',
      icon: IconShieldLock,
      to: '/w/$tenant/roles',
      order: 30,
      section: 'people',
      permission: 'role:read',
      keys: ['G', 'R'],
    },
  ],
  palette: {
    actions: [
      {
        id: 'new-role',
        label: 'New role',
        icon: IconPlus,
        permission: 'role:create',
        run: ({ router, tenant }) =>
          void router.navigate({ to: '/w/$tenant/roles', params: { tenant }, search: { new: true } }),
      },
    ],
    search: {
      label: 'Roles',
      permission: 'role:read',
      find: async ({ api }, query) => {
        const { data } = await api.client.roles.list.query({ search: query, limit: 5 })
        return data.map(({ id, name, rank }) => ({
          id: `role-${id}`,
          label: name,
          ...(rank !== null && { description: 'System role' }),
          icon: IconShieldLock,
          run: ({ router, tenant }) =>
            void router.navigate({ to: '/w/$tenant/roles/$roleId', params: { tenant, roleId: id } }),
        }))
      },
    },
  },
}
