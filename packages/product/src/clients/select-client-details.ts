import { isoTime } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { type RawBuilder, sql } from 'kysely'
import type { ClientDetail } from './schema.ts'

type Counts = ClientDetail['projects']
type Row = Omit<ClientDetail, 'projectCount' | 'projects' | 'allowed'> & {
  counts: Partial<Counts> | null
  createdBy: string | null
}

/** Clients as their pages show them. */
export async function selectClientDetails(ctx: TenantContext, where: RawBuilder<unknown>) {
  const found = await sql<Row>`
    select c.id, c.version, c.name, c.email, c.website, c.notes, c.colour, c.external_id as "externalId", c.archived_at as "archivedAt",
      c.billing_email as "billingEmail", c.billing_address as "billingAddress", c.tax_id as "taxId", c.currency, c.payment_days as "paymentDays",
      c.created_at as "createdAt", c.updated_at as "updatedAt", c.created_by as "createdBy",
      (select m.name from app.membership m where m.user_id = c.updated_by) as "updatedByName",
      (select jsonb_object_agg(kind, n) from (
         select case when p.archived_at is null then p.status else 'archived' end as kind, count(*) as n
         from live.project p where p.client_id = c.id group by 1) counted) as counts,
      (select count(*)::int from live.project p join live.task t on t.project_id = p.id where p.client_id = c.id) as "taskCount"
    from live.client c where ${where}`.execute(ctx.sql)
  return found.rows.map(({ counts, ...client }) => {
    const projects: Counts = { planned: 0, active: 0, on_hold: 0, done: 0, archived: 0, ...counts }
    return {
      ...client,
      archivedAt: isoTime(client.archivedAt),
      createdAt: isoTime(client.createdAt),
      updatedAt: isoTime(client.updatedAt),
      projects,
      projectCount: projects.planned + projects.active + projects.on_hold + projects.done,
    }
  })
}
