import { authorizeList } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { listRecordActivity } from '@freehold/platform/audit-log'
import type { ActivityInput } from '@freehold/platform/audit-log/schema'
import { projectResource } from './project-resource.ts'

/** What happened to a project and its tasks, newest first, for whoever may read it. */
export async function listProjectActivity(ctx: VerbContext, input: ActivityInput) {
  authorizeList(ctx, 'project:read')
  return listRecordActivity(ctx, projectResource, input)
}
