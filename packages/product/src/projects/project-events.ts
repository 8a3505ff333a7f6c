import type { ResourceEvents } from '@freehold/access'
import { sql } from 'kysely'
import { rest } from './rest.ts'
import { eventV2 } from './rest-v2.ts'
import { projectEvent } from './schema.ts'
import { selectDetails } from './select-details.ts'

const { allowed: _, ...exampleEvent } = rest.get.example.output

/** What webhooks tell of projects. */
export const projectEvents: ResourceEvents = {
  schema: projectEvent,
  async present(ctx, ids) {
    const rows = await selectDetails(ctx, sql`p.id = any(${ids}::uuid[])`)
    return rows.map(({ createdBy: __, ...project }) => project)
  },
  example: exampleEvent,
  versions: { v2: eventV2 },
}
