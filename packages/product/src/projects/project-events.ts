import type { ResourceEvents } from '@freehold/access'
import { sql } from 'kysely'
import { projectEvent } from './schema.ts'
import { selectDetails } from './select-details.ts'

/** What webhooks tell of projects. */
export const projectEvents: ResourceEvents = {
  schema: projectEvent,
  async present(ctx, ids) {
    const rows = await selectDetails(ctx, sql`p.id = any(${ids}::uuid[])`)
    return rows.map(({ createdBy: _, ...project }) => project)
  },
  example: {
    id: '0198c1de-5f5e-7c3a-9b1e-2f4d6a8c0e11',
    version: 3,
    name: 'Website relaunch',
    status: 'active',
    colour: 'indigo',
    clientId: null,
    clientName: null,
    dueDate: '2026-12-18',
    externalId: 'CRM-1042',
    tasks: { open: 4, done: 7 },
    archivedAt: null,
    createdAt: '2026-11-02T09:14:00.000Z',
    updatedAt: '2026-11-23T16:20:31.482Z',
    description: 'New pages for the three main products.',
    updatedByName: 'Olivia Marchetti',
  },
}
