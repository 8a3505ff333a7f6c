import { IconBuildings, IconPlus } from '@tabler/icons-react'
import type { WebFeature, WorkspaceActs } from '../../platform/feature.ts'
import { routes } from './routes.ts'

const openNew = ({ router, tenant }: WorkspaceActs) =>
  void router.navigate({ to: '/w/$tenant/clients', params: { tenant }, search: { new: true } })

export const clientsFeature: WebFeature<typeof routes> = {
  name: 'clients',
  routes,
  staleAfter: { client: ['clients'], project: ['clients'] },
  navigation: [
    {
      label: 'Clients',
      icon: IconBuildings,
      to: '/w/$tenant/clients',
      order: 20,
      section: 'work',
      permission: 'client:read',
      keys: ['G', 'C'],
    },
  ],
  palette: {
    actions: [
      {
        id: 'new-client',
        label: 'New client',
        icon: IconPlus,
        permission: 'client:create',
        run: openNew,
      },
    ],
    search: {
      label: 'Clients',
      permission: 'client:read',
      find: async ({ api }, query) => {
        const { data } = await api.client.clients.list.query({ search: query, limit: 5 })
        return data.map(({ id, name, email }) => ({
          id: `client-${id}`,
          label: name,
          ...(email && { description: email }),
          icon: IconBuildings,
          run: ({ router, tenant }) =>
            void router.navigate({ to: '/w/$tenant/clients/$clientId', params: { tenant, clientId: id } }),
        }))
      },
    },
  },
  records: [
    {
      kind: 'client',
      find: async ({ client }, search) => {
        const { data } = await client.clients.list.query({ ...(search && { search }), limit: 20 })
        return data.map(({ id, name }) => ({ id, name }))
      },
    },
  ],
  shortcuts: [{ keys: ['N', 'C'], label: 'New client', permission: 'client:create', run: openNew }],
}
