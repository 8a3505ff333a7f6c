import { withClient } from '@freehold/db'
import type { House, Product } from './start-product.ts'

/** 100,000 projects of 2,000 clients, and some tasks. Without triggers: nobody reads these rows' audit. */
export async function fillProjects(product: Product, { tenant }: House): Promise<void> {
  await withClient(product.database.superuserUrl, async (admin) => {
    await admin.query('set session_replication_role = replica')
    await admin.query(
      `insert into app.client (tenant_id, name, colour) select $1, 'Client ' || i, 'red' from generate_series(1, 2000) i`,
      [tenant.id],
    )
    await admin.query(
      `insert into app.project (tenant_id, name, colour, status, due_date, client_id)
     select $1, md5(i::text) || ' Common ' || i, 'red', (array['planned', 'active', 'on_hold', 'done'])[1 + i % 4],
       case when i % 3 > 0 then date '2026-01-01' + i % 500 end, ids[1 + i % 2000]
     from generate_series(1, 100000) i, (select array_agg(id order by name) as ids from app.client where tenant_id = $1) c`,
      [tenant.id],
    )
    await admin.query(
      `insert into app.task (tenant_id, project_id, title, state, position)
     select $1, id, 'Task ' || n, 'todo', n from (select id from app.project where tenant_id = $1 order by id limit 5000) p, generate_series(1, 4) n`,
      [tenant.id],
    )
    await admin.query('analyze app.project, app.client, app.task')
  })
}
