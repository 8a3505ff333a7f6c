import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { createKey } from './create-key.ts'
import { offeredScopes } from './offered-scopes.ts'

/** A key of the workspace with everything its owner may, for whoever tries the API. Returns its token. */
export async function makeDemoKey(ctx: VerbContext): Promise<string> {
  authorize(ctx, 'api-key:manage')
  const scopes = offeredScopes(ctx).map(({ name }) => name)
  const { token } = await createKey(ctx, { name: 'Demo', kind: 'tenant', scopes, expiresAt: null })
  return token
}
