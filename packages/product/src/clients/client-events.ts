import type { ResourceEvents } from '@freehold/access'
import { sql } from 'kysely'
import { rest } from './rest.ts'
import { clientEvent } from './schema.ts'
import { selectClientDetails } from './select-client-details.ts'

const { allowed: _, ...exampleEvent } = rest.get.example.output

/** What webhooks tell of clients. */
export const clientEvents: ResourceEvents = {
  schema: clientEvent,
  async present(ctx, ids) {
    const rows = await selectClientDetails(ctx, sql`c.id = any(${ids}::uuid[])`)
    return rows.map(({ createdBy: __, ...client }) => client)
  },
  example: exampleEvent,
}
