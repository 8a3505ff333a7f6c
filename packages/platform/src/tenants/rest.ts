import type { RestOperation } from '@freehold/api'
import { ada, ids, larkfield } from '../rest-examples/index.ts'

const settings = {
  name: larkfield.name,
  slug: larkfield.slug,
  logoPath: `/images/${larkfield.slug}/${ids.file}`,
  retentionDays: 30,
  maxRetentionDays: 90,
  mfaRequired: false,
  mfaPolicy: { included: true, comesWith: 'Business' },
  oldSlugs: [],
}

export const rest = {
  current: {
    method: 'GET',
    path: '/tenant',
    summary: 'Get the workspace of the key',
    description:
      'Which workspace the key belongs to and what it may do there: `permissions` on everything, `partialPermissions` on some records only. The first call to make with a new key. `access` other than `full` means that the workspace is restricted, and `accessReason` says why.',
    fields: {
      retentionDays: 'How long deleted records can be brought back.',
      membership: 'Of the person the key acts for.',
      permissions: 'What the key may do, on everything.',
      partialPermissions: 'What it may do on some records only.',
    },
    example: {
      input: {},
      output: {
        ...larkfield,
        logoPath: `/images/${larkfield.slug}/${ids.file}`,
        retentionDays: 30,
        access: 'full',
        accessReason: null,
        membership: { id: ada.membershipId, name: ada.name, roles: ['owner'] },
        permissions: ['project:create', 'project:read', 'project:update', 'tenant:read'],
        partialPermissions: [],
      },
    },
  },
  settings: {
    method: 'GET',
    path: '/tenant/settings',
    operationId: 'getTenantSettings',
    summary: 'Get the settings of the workspace',
    description: '`maxRetentionDays` is what the plan allows; null: anything. `oldSlugs` still lead here.',
    example: { input: {}, output: settings },
  },
  update: {
    method: 'PATCH',
    path: '/tenant/settings',
    operationId: 'updateTenantSettings',
    summary: 'Update the settings of the workspace',
    description:
      'A field left out stays as it is. Keeping the trash longer than the plan allows is 403 `plan_limit`. Address, two-step sign-in and deletion of a workspace need a person.',
    example: { input: { retentionDays: 60 }, output: { ...settings, retentionDays: 60 } },
  },
} satisfies Record<string, RestOperation>
