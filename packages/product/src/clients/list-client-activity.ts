import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { listRecordActivity } from '@freehold/platform/audit-log'
import type { ActivityInput } from '@freehold/platform/audit-log/schema'
import { clientResource } from './client-resource.ts'

/** What happened to a client, newest first, for whoever may read it. */
export async function listClientActivity(ctx: VerbContext, input: ActivityInput) {
  authorizeList(ctx, 'client:read')
  return listRecordActivity(ctx, clientResource, input)
}
