import { noInput, read, router, write } from '@freehold/api'
import { createKey } from './create-key.ts'
import { getKey } from './get-key.ts'
import { listKeys } from './list-keys.ts'
import { listScopes } from './list-scopes.ts'
import { rest } from './rest.ts'
import { revokeKey } from './revoke-key.ts'
import { rotateKey } from './rotate-key.ts'
import * as schema from './schema.ts'
import { takeOverKey } from './take-over-key.ts'
import { updateKey } from './update-key.ts'

const { apiKeyIdInput, apiKeyOutput, apiKeyPage, newApiKeyOutput } = schema
/** What gives access takes a fresh proof, and the plan. What ends it stays possible, whatever happens. */
const giving = { feature: 'apiKeys', stepUp: true } as const

export const apiKeysRouter = router({
  list: read(
    'api-key:read',
    { input: schema.listApiKeysInput, output: apiKeyPage, rest: rest.list },
    listKeys,
  ),
  get: read('api-key:read', { input: apiKeyIdInput, output: apiKeyOutput, rest: rest.get }, getKey),
  scopes: read('api-key:read', { input: noInput, output: schema.scopeCatalogue }, listScopes),
  create: write(
    'api-key:create',
    { input: schema.createApiKeyInput, output: newApiKeyOutput, ...giving, secret: true },
    createKey,
  ),
  rotate: write(
    'api-key:create',
    { input: schema.rotateApiKeyInput, output: newApiKeyOutput, ...giving, secret: true },
    rotateKey,
  ),
  takeOver: write('api-key:create', { input: apiKeyIdInput, output: apiKeyOutput, ...giving }, takeOverKey),
  update: write(
    'api-key:revoke',
    { input: schema.updateApiKeyInput, output: apiKeyOutput, rest: rest.update },
    updateKey,
  ),
  revoke: write(
    'api-key:revoke',
    { input: apiKeyIdInput, output: apiKeyOutput, whileRestricted: true, rest: rest.revoke },
    revokeKey,
  ),
})
