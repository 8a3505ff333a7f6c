import type { RestOperation } from '@freehold/api'
import { ada } from '../rest-examples/index.ts'

const business = { name: 'business', label: 'Business' }

export const rest = {
  current: {
    method: 'GET',
    path: '/tenant/plan',
    summary: 'Get the plan',
    description:
      'What the workspace may use. Ask before you offer something: `included`, and `comesWith` for the smallest plan that has it. Open while the workspace is restricted.',
    fields: {
      overridden: 'While support has set another plan: which one it goes back to, and when.',
      flags: 'What is being introduced, on or off here.',
    },
    example: {
      input: {},
      output: {
        plan: { name: 'team', label: 'Team', description: 'For teams that work with clients.' },
        overridden: null,
        features: [
          { name: 'teams', label: 'Teams', included: true, comesWith: { name: 'team', label: 'Team' } },
          { name: 'customRoles', label: 'Custom roles', included: false, comesWith: business },
        ],
        flags: { usageOnHome: true },
      },
    },
  },
  usage: {
    method: 'GET',
    path: '/tenant/quotas',
    operationId: 'getTenantQuotas',
    summary: 'Get what is used of the plan',
    description:
      'Counted now. A `limit` of null is no limit; a write that would go beyond one is 403 `plan_limit` and changes nothing.',
    fields: {
      quotas: '`upgradeTo`: the smallest larger plan with more room; null when there is none.',
      settings: 'What the plan sets and nobody uses up.',
      owners: 'Who can decide about the plan.',
    },
    example: {
      input: {},
      output: {
        quotas: [{ quota: 'members', label: 'members', used: 18, limit: 25, upgradeTo: business }],
        settings: [{ quota: 'retentionDays', label: 'days in the trash', limit: 90 }],
        owners: [ada.name],
      },
    },
  },
} satisfies Record<string, RestOperation>
