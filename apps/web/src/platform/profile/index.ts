import { IconUserCircle } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const profileFeature: WebFeature<typeof routes> = {
  name: 'profile',
  routes,
  palette: {
    actions: [
      {
        id: 'profile',
        label: 'Your profile',
        description: 'Name, theme, password, two-step sign-in, sessions',
        icon: IconUserCircle,
        run: ({ router, tenant }) => void router.navigate({ to: '/w/$tenant/profile', params: { tenant } }),
      },
    ],
  },
}
