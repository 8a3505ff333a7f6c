import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { presentKey } from './present-key.ts'
import { readKey } from './read-key.ts'
import type { ApiKey } from './schema.ts'

export async function getKey(ctx: VerbContext, input: { id: string }): Promise<ApiKey> {
  authorize(ctx, 'api-key:read')
  return presentKey(ctx, await readKey(ctx, input.id))
}
