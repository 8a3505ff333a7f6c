import { IconHelpCircle } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const accessFeature: WebFeature<typeof routes> = {
  name: 'access',
  routes,
  palette: {
    actions: [
      {
        id: 'explain-access',
        label: 'Explain access',
        icon: IconHelpCircle,
        run: ({ router, tenant }) => void router.navigate({ to: '/w/$tenant/access', params: { tenant } }),
      },
    ],
  },
}
