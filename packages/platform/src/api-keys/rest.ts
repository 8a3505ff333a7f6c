import type { RestOperation } from '@freehold/api'
import { ada } from '../rest-examples/index.ts'

const key = {
  id: '01a1c8f2-5b60-7c1e-9f02-7d7a5c0e41b8',
  version: 2,
  name: 'Nightly import',
  kind: 'tenant',
  state: 'active',
  scopes: ['client:read', 'project:create', 'project:read'],
  prefix: 'fh_live_',
  lastFour: 'w7Qk',
  maker: { userId: ada.userId, name: ada.name, status: 'active' },
  createdAt: '2026-11-16T09:12:44.310Z',
  expiresAt: '2027-11-16T00:00:00.000Z',
  previousUntil: null,
  lastUsedAt: '2026-11-23T02:00:31.804Z',
  revokedAt: null,
  can: { rename: true, rotate: false, revoke: true, takeOver: false },
}
const { id } = key

export const rest = {
  list: {
    method: 'GET',
    path: '/api-keys',
    summary: 'List API keys',
    description:
      'Newest first: those of the key’s own maker, or everybody’s for keys with `api-key:manage`. Secrets are kept nowhere. Keys are made and rotated in the app, where a person confirms who they are.',
    example: { input: { state: 'open', limit: 20 }, output: { data: [key], nextCursor: null } },
  },
  get: {
    method: 'GET',
    path: '/api-keys/{id}',
    summary: 'Get an API key',
    description: '`lastUsedAt` is up to a minute late.',
    etag: true,
    example: { input: { id }, output: key },
  },
  update: {
    method: 'PATCH',
    path: '/api-keys/{id}',
    summary: 'Rename an API key',
    etag: true,
    example: { input: { id, expectedVersion: 1, name: key.name }, output: key },
  },
  revoke: {
    method: 'POST',
    path: '/api-keys/{id}/revoke',
    summary: 'Revoke an API key',
    description:
      'Ends it for good, from its next request on; open streams and queued jobs of it end too. A key may revoke itself.',
    etag: true,
    example: {
      input: { id },
      output: {
        ...key,
        version: 3,
        state: 'revoked',
        revokedAt: '2026-11-23T10:15:00.000Z',
        can: { rename: false, rotate: false, revoke: false, takeOver: false },
      },
    },
  },
} satisfies Record<string, RestOperation>
