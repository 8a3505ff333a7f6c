/** The hand-written SQL of the two servers we measure against: the same answers as ours, without RLS or audit. */
const columns = `p.id, p.version, p.name, p.status, p.colour, p.client_id as "clientId", c.name as "clientName", p.due_date::text as "dueDate",
  p.archived_at as "archivedAt", p.created_at as "createdAt", p.updated_at as "updatedAt",
  (select count(*)::int from bench.task t where t.tenant_id = p.tenant_id and t.project_id = p.id and t.deleted_at is null and t.state <> 'done') as "openTasks",
  (select count(*)::int from bench.task t where t.tenant_id = p.tenant_id and t.project_id = p.id and t.deleted_at is null and t.state = 'done') as "doneTasks"`

const from =
  'from bench.project p left join bench.client c on c.tenant_id = p.tenant_id and c.id = p.client_id'

export const readSql = `select ${columns}, p.description ${from} where p.tenant_id = $1 and p.id = $2 and p.deleted_at is null`

export const listSql = `select ${columns} ${from}
  where p.tenant_id = $1 and p.deleted_at is null and p.archived_at is null order by p.updated_at desc, p.id desc limit 21`

export const createSql = `insert into bench.project (tenant_id, id, version, created_at, updated_at, name, status, description, colour)
  values ($1, gen_random_uuid(), 1, now(), now(), $2, 'planned', '', 'indigo') returning id, name`

/** The same rows and indexes in a schema of their own: no policies, no triggers. */
export const copySql = `
  drop schema if exists bench cascade;
  create schema bench;
  create table bench.project (like app.project including all);
  create table bench.client (like app.client including all);
  create table bench.task (like app.task including all);`

/** Rows for the tenant $1 = slug, beside the demo's: 40 clients, 2,000 projects, 6,000 tasks. */
export const fillSql = [
  `select set_config('app.current_tenant_id', (select id::text from control.tenants where slug = $1), false)`,
  // The bench makes more projects than the demo's plan allows.
  `update control.tenants set plan = 'enterprise' where id = freehold.tenant_id()`,
  `insert into app.client (name, colour) select 'Bench client ' || i, 'indigo' from generate_series(1, 40) i`,
  `insert into app.project (client_id, name, status, colour, due_date, updated_at)
     select c.id, 'Bench project ' || i, 'active', 'teal', date '2027-01-01' + i, now() - make_interval(mins => i)
     from generate_series(1, 50) i, app.client c where c.tenant_id = freehold.tenant_id() and c.name like 'Bench client %'`,
  `insert into app.task (project_id, title, state, position)
     select p.id, 'Task ' || i, case when i = 1 then 'done' else 'todo' end, i
     from generate_series(1, 3) i, app.project p where p.tenant_id = freehold.tenant_id() and p.name like 'Bench project %'`,
]
