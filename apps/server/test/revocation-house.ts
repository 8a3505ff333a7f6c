import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '@freehold/core'
import { withClient } from '@freehold/db'
import { type Session, signIn, signInDemo } from './demo-session.ts'
import { createInstallationFolder } from './installation-folder.ts'
import { endServer, type ServerProcess, startServer } from './server-process.ts'

export interface HousePerson {
  email: string
  memberId: string
  session: Session
}

/** Two web servers on one database, as behind a load balancer; no worker until one is started. */
export async function openHouse() {
  const folder = await createInstallationFolder()
  const other = await createInstallationFolder()
  const first = await startServer(folder, { env: { ROLE: 'web' } })
  const file = (name: string) => readFile(path.join(folder.dataDir, name), 'utf8')
  const { owner: adminUrl } = JSON.parse(await file('connection.json')) as { owner: string }
  const secret = (await file('secret')).trim()
  const another = (role: 'web' | 'all') => {
    const port = String(randomInt(20_000, 32_000))
    const address = { PORT: port, PUBLIC_URL: `http://localhost:${port}` }
    return startServer(other, {
      args: ['--demo'],
      env: { DATABASE_URL: adminUrl, FREEHOLD_SECRET: secret, ROLE: role, ...address },
    })
  }
  const second = await another('web')
  const demo = JSON.parse(await file('demo.json')) as { people: { email: string; password: string }[] }
  const known = demo.people.find(({ email }) => email.startsWith('maya'))
  const started: ServerProcess[] = [first, second]
  const query = (text: string, values: unknown[] = []) =>
    withClient(adminUrl, async (client) => (await client.query(text, values)).rows)

  return {
    first,
    second,
    query,
    owner: await signInDemo(folder, first.origin),
    /** A new member of a workspace, signed in on the first server, with the demo member's password. */
    async person(slug = 'northwind', role = 'member'): Promise<HousePerson> {
      const id = newId()
      const email = `${id}@freehold.example`
      const [made] = await query(
        `with u as (insert into auth."user" (id, name, email, email_verified) values ($1, 'Somebody', $2, true) returning id),
         a as (insert into auth.account (id, account_id, provider_id, user_id, password, updated_at)
           select gen_random_uuid(), u.id::text, 'credential', u.id, k.password, now()
           from u, auth.account k join auth."user" ku on ku.id = k.user_id where ku.email = $3),
         p as (select door.register_identity('embedded', $1::text, 'Somebody', $2) as id),
         m as (insert into app.membership (tenant_id, user_id, name, email)
           select t.id, p.id, 'Somebody', $2 from p, control.tenants t where t.slug = $4 returning id, tenant_id),
         r as (insert into app.membership_role (tenant_id, membership_id, system_role) select tenant_id, id, $5 from m)
         select id as "memberId" from m`,
        [id, email, known?.email, slug, role],
      )
      return { email, memberId: made.memberId, session: await this.signIn(email, slug) }
    },
    async signIn(email: string, slug = 'northwind'): Promise<Session> {
      return {
        cookie: await signIn(first.origin, email, known?.password ?? ''),
        'x-freehold-tenant': slug,
      }
    },
    /** The same person as an operator who acts on behalf of Northwind, signed in with a second factor. */
    async asOperator(person: HousePerson): Promise<HousePerson> {
      const [acting] = await query(
        `with u as (select id from control.users where email = $1),
         s as (update auth.session set mfa = true where user_id = (select id from auth."user" where email = $1)),
         o as (insert into control.operators (user_id) select id from u)
         insert into control.operator_session (tenant_id, operator_id, reason, expires_at)
         select t.id, u.id, 'Ticket 4711', now() + interval '1 hour' from u, control.tenants t where t.slug = 'northwind' returning id`,
        [person.email],
      )
      const session = { ...person.session, 'x-freehold-tenant': 'northwind', 'x-freehold-acting': acting.id }
      return { ...person, session }
    },
    async startWorker(): Promise<void> {
      started.push(await another('all'))
    },
    async close() {
      for (const server of started.toReversed()) await endServer(server)
      await other.remove()
      await folder.remove()
    },
  }
}

export type House = Awaited<ReturnType<typeof openHouse>>
