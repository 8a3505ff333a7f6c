import { IconHome } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const homeFeature: WebFeature<typeof routes> = {
  name: 'home',
  routes,
  navigation: [
    { label: 'Home', icon: IconHome, to: '/w/$tenant', order: 0, section: 'work', keys: ['G', 'H'] },
  ],
}
