import { IconTrash } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const trashFeature: WebFeature<typeof routes> = {
  name: 'trash',
  routes,
  staleAfter: { '*': ['trash'] },
  navigation: [
    {
      label: 'Trash',
      icon: IconTrash,
      to: '/w/$tenant/trash',
      order: 50,
      section: 'workspace',
      permission: 'trash:read',
      keys: ['G', 'T'],
    },
  ],
}
