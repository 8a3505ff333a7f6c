import { IconPlus, IconReceipt, IconSettings } from '@tabler/icons-react'
import { lazy } from 'react'
import type { WebFeature, WorkspaceActs } from '../../platform/feature.ts'
import { routes } from './routes.ts'

const openNew = ({ router, tenant }: WorkspaceActs) =>
  void router.navigate({ to: '/w/$tenant/invoices/new', params: { tenant } })
const loadOpen = () => import('./open-invoices.tsx')

export const invoicesFeature: WebFeature<typeof routes> = {
  name: 'invoices',
  routes,
  staleAfter: { invoice: ['invoices'], invoicing: ['invoices'], client: ['invoices'] },
  navigation: [
    {
      label: 'Invoices',
      icon: IconReceipt,
      to: '/w/$tenant/invoices',
      order: 30,
      section: 'work',
      permission: 'invoice:read',
      keys: ['G', 'I'],
    },
  ],
  palette: {
    actions: [
      {
        id: 'new-invoice',
        label: 'New invoice',
        icon: IconPlus,
        permission: 'invoice:create',
        run: openNew,
      },
      {
        id: 'invoicing',
        label: 'Invoice settings',
        description: 'Numbers, terms, who issues them',
        icon: IconSettings,
        permission: 'invoicing:read',
        run: ({ router, tenant }) =>
          void router.navigate({ to: '/w/$tenant/settings/invoices', params: { tenant } }),
      },
    ],
    search: {
      label: 'Invoices',
      permission: 'invoice:read',
      find: async ({ api }, query) => {
        const { data } = await api.client.invoices.list.query({ search: query, limit: 5 })
        return data.map(({ id, number, clientName }) => ({
          id: `invoice-${id}`,
          label: number ?? 'Draft',
          description: clientName,
          icon: IconReceipt,
          run: ({ router, tenant }) =>
            void router.navigate({ to: '/w/$tenant/invoices/$invoiceId', params: { tenant, invoiceId: id } }),
        }))
      },
    },
  },
  settings: [{ to: '/w/$tenant/settings/invoices', text: 'Invoices' }],
  shortcuts: [{ keys: ['N', 'I'], label: 'New invoice', permission: 'invoice:create', run: openNew }],
  home: [
    {
      id: 'open-invoices',
      column: 'side',
      order: 20,
      permission: 'invoice:read',
      component: lazy(async () => ({ default: (await loadOpen()).OpenInvoices })),
      preload: (api) => {
        void loadOpen()
        void api.utils.invoices.totals.prefetch({ state: ['issued', 'sent'] })
      },
    },
  ],
}
