import { withClient } from '@freehold/db'
import { createTestDatabase, type TestDatabase } from '@freehold/testing'
import { afterEach, expect, test } from 'vitest'
import { proveIsolation } from './prove-isolation.ts'

let database: TestDatabase
afterEach(() => database.drop())

const urls = () => ({ superuser: database.superuserUrl, app: database.url('app') })

/** The proof on a fresh database that somebody damaged first; it attacks what the damage names. */
async function proveAfter(damage: string) {
  database = await createTestDatabase()
  await withClient(database.superuserUrl, (client) => client.query(damage))
  return proveIsolation(urls(), (name) => damage.includes(name))
}

test('no table, view, door or job lets one tenant read, change or learn anything of another', async () => {
  database = await createTestDatabase()
  const report = await proveIsolation(urls())
  expect(report.findings).toEqual([])
  expect(report.tables).toBeGreaterThan(5)
  expect(report.attacks).toBeGreaterThan(report.tables * 10)
})

const plants: [what: string, damage: string, found: RegExp][] = [
  [
    'an unprotected table',
    'create table app.rogue (tenant_id uuid not null, id uuid primary key, note text); grant select on app.rogue to freehold_app',
    /app\.rogue: Row Level Security is not enabled/,
  ],
  [
    'a table without tenant_id',
    'create table app.rogue (id uuid primary key, note text); grant select on app.rogue to freehold_app',
    /app\.rogue: has no tenant_id/,
  ],
  [
    'an unknown table in a schema of its own',
    'create schema extra; create table extra.rogue (id uuid primary key)',
    /extra\.rogue/,
  ],
  ['a dropped policy', 'drop policy tenant on app.file', /app\.file: has 0 permissive policies/],
  [
    'a removed FORCE',
    'alter table app.file no force row level security',
    /app\.file: Row Level Security is not forced/,
  ],
  [
    'switched-off RLS',
    'alter table app.deletion disable row level security',
    /app\.deletion: select by id: 1 rows/,
  ],
  [
    'a second permissive policy',
    'create policy more on app.file to freehold_app using (true)',
    /app\.file: has 2 permissive policies/,
  ],
  [
    'a policy that checks nothing on write',
    'drop policy tenant on app.file; create policy tenant on app.file to freehold_app using (tenant_id = freehold.tenant_id()) with check (true)',
    /app\.file: (policy tenant writes by true|insert for them)/,
  ],
  [
    'control 9: a global unique index',
    'create unique index rogue on app.file (name)',
    /unique index \(name\)/,
  ],
  [
    'a foreign key on a bare id',
    'alter table app.membership add constraint bare unique (id); alter table app.membership_role add constraint loose foreign key (membership_id) references app.membership (id)',
    /can cross tenants/,
  ],
  [
    'a view that runs as its owner',
    'create view live.rogue as select * from app.file; grant select on live.rogue to freehold_app',
    /live\.rogue: the view is not security_invoker/,
  ],
  [
    'a materialized view',
    'create materialized view app.rogue as select id from app.file with no data',
    /app\.rogue: a materialized view/,
  ],
  [
    'a right to truncate',
    'grant truncate on app.file to freehold_app',
    /the application role holds TRUNCATE/,
  ],
  [
    'a readable control table',
    'grant select on control.users to freehold_app',
    /control\.users: exempt as unreadable/,
  ],
  [
    'a definer function outside the doors',
    `create function freehold.rogue() returns bigint language sql security definer set search_path = pg_catalog as 'select 1'; `,
    /freehold\.rogue is SECURITY DEFINER outside the doors/,
  ],
  [
    'a door that answers with others’ rows',
    `create function door.rogue(p_user uuid) returns setof uuid language sql security definer set search_path = pg_catalog as 'select tenant_id from control.directory'; alter function door.rogue(uuid) owner to freehold_door`,
    /door\.rogue|showed/,
  ],
  ['a missing audit trigger', 'drop trigger audit on app.file', /app\.file: has no audit trigger/],
]

for (const [what, damage, found] of plants) {
  test(`${what} turns the proof red`, async () => {
    const report = await proveAfter(damage).catch((error: Error) => ({ findings: [error.message] }))
    expect(report.findings.join('\n')).toMatch(found)
  })
}
