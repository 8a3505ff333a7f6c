import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../../paging/list-page.ts'
import type { listEndpointsInput } from '../schema.ts'
import { type EndpointRow, presentEndpoint, selectEndpoints } from './present-endpoint.ts'

/** Endpoints with their health, the oldest first. */
export async function listEndpoints(ctx: VerbContext, input: z.output<typeof listEndpointsInput>) {
  authorize(ctx, 'webhook:read')
  const { rows, nextCursor } = await listPage<EndpointRow>(ctx, 'webhook-endpoints', input, {
    select: selectEndpoints,
    where: [],
    sort: { expression: sql`e.created_at`, type: 'timestamptz', direction: 'asc', of: (row) => row.sortKey },
    id: sql`e.id`,
  })
  return { data: rows.map(presentEndpoint), nextCursor }
}
