import { IconCreditCard } from '@tabler/icons-react'
import type { WebFeature } from '../feature.ts'
import { routes } from './routes.ts'

export const billingFeature: WebFeature<typeof routes> = {
  name: 'billing',
  routes,
  // Also told by the sync: what Stripe's messages changed is seen at once.
  staleAfter: { billing: ['billing', 'plan'] },
  navigation: [
    {
      label: 'Billing',
      icon: IconCreditCard,
      to: '/w/$tenant/billing',
      order: 21,
      section: 'workspace',
      permission: 'billing:read',
    },
  ],
}
