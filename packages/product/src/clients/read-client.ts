import type { VerbContext } from '@freehold/api'
import { isoTime, notFound } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { withAllowed } from '../record/with-allowed.ts'
import { clientResource } from './client-resource.ts'
import { madeInClient } from './permissions.ts'
import type { ClientDetail } from './schema.ts'

type Counts = ClientDetail['projects']
type Row = Omit<ClientDetail, 'projectCount' | 'projects' | 'allowed'> & {
  counts: Partial<Counts> | null
  createdBy: string | null
}

/** One client as its page shows it: for the answer of a write, which has checked, and with `only` for a read. */
export async function readClient(
  ctx: VerbContext,
  id: string,
  only: RawBuilder<boolean> = sql`true`,
): Promise<ClientDetail> {
  const found = await sql<Row>`
    select c.id, c.version, c.name, c.email, c.website, c.notes, c.colour, c.external_id as "externalId", c.archived_at as "archivedAt",
      c.created_at as "createdAt", c.updated_at as "updatedAt", c.created_by as "createdBy",
      (select m.name from app.membership m where m.user_id = c.updated_by) as "updatedByName",
      (select jsonb_object_agg(kind, n) from (
         select case when p.archived_at is null then p.status else 'archived' end as kind, count(*) as n
         from live.project p where p.client_id = c.id group by 1) counted) as counts,
      (select count(*)::int from live.project p join live.task t on t.project_id = p.id where p.client_id = c.id) as "taskCount"
    from live.client c where c.id = ${id} and ${only}`.execute(ctx.sql)
  const [row] = await withAllowed(ctx, clientResource, found.rows, madeInClient)
  if (!row) throw notFound('client')
  const { counts, ...client } = row
  const projects: Counts = { planned: 0, active: 0, on_hold: 0, done: 0, archived: 0, ...counts }
  return {
    ...client,
    archivedAt: isoTime(client.archivedAt),
    createdAt: isoTime(client.createdAt),
    updatedAt: isoTime(client.updatedAt),
    projects,
    projectCount: projects.planned + projects.active + projects.on_hold + projects.done,
  }
}
