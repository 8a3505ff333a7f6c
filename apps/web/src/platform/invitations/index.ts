import { IconPlus } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const invitationsFeature: WebFeature<typeof routes> = {
  name: 'invitations',
  routes,
  palette: {
    actions: [
      {
        id: 'invitations',
        label: 'Pending invitations',
        description: 'Send again, take back',
        icon: IconPlus,
        permission: 'membership:invite',
        run: ({ router, tenant }) =>
          void router.navigate({ to: '/w/$tenant/members/invitations', params: { tenant } }),
      },
    ],
  },
}
