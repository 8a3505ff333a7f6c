import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { withClient } from '@freehold/db'
import { type Child, startChild } from './child.ts'
import type { Request } from './load.ts'
import { copySql, fillSql } from './queries.ts'

type Operation = 'read' | 'list' | 'create'

interface Contender {
  child: Child
  request(operation: Operation): () => Request
}

export interface Bench {
  bare: Contender
  trpc: Contender
  ours: Contender
  /** The same server's other door: REST with an API key. */
  rest: Contender
  idleRssMb: number
  stop(): Promise<void>
}

const tenantSlug = 'northwind'
const here = (file: string) => path.join(import.meta.dirname, file)

/** Our server on a fresh embedded database with the demo's rows, and the two it is measured against on the same one. */
export async function startBench(): Promise<Bench> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'freehold-bench-'))
  const children: Child[] = []
  const stop = async () => {
    // Ours last started is first: it owns the database the others use.
    for (const child of children.toReversed()) await child.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  const start = async (file: string, args: string[], env: Record<string, string>, line: RegExp) => {
    const child = await startChild(here(file), args, env, line)
    children.push(child)
    return child
  }
  try {
    const env = {
      FREEHOLD_DATA_DIR: dataDir,
      PORT: '0',
      PUBLIC_URL: 'http://localhost',
      LOG_FORMAT: 'json',
      RATE_LIMIT_FACTOR: '100000',
    }
    const ours = await start('../../../apps/server/src/main.ts', [], env, /ready at http:\/\/localhost:(\d+)/)
    const idleRssMb = ours.rssMb()
    const { owner } = JSON.parse(await readFile(path.join(dataDir, 'connection.json'), 'utf8')) as {
      owner: string
    }
    const { tenantId, ids } = await copyRows(owner)
    const bare = await start('bare-server.ts', [owner, tenantId], {}, /listening (\d+)/)
    const trpc = await start('trpc-server.ts', [owner, tenantId], {}, /listening (\d+)/)
    const cookie = await signIn(ours.port, dataDir)
    let turn = 0
    const nextId = () => ids[turn++ % ids.length] ?? ''
    const own = { cookie, 'x-freehold-tenant': tenantSlug }
    const key = { authorization: `Bearer ${await apiKey(dataDir)}` }
    return {
      bare: { child: bare, request: (operation) => () => bareRequest(operation, nextId()) },
      trpc: { child: trpc, request: (operation) => () => trpcRequest(operation, '', nextId(), {}) },
      ours: { child: ours, request: (operation) => () => trpcRequest(operation, 'projects.', nextId(), own) },
      rest: { child: ours, request: (operation) => () => restRequest(operation, nextId(), key) },
      idleRssMb,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The tenant's rows again in schema `bench`, without policies and triggers; ids to read. */
async function copyRows(superuserUrl: string): Promise<{ tenantId: string; ids: string[] }> {
  return withClient(superuserUrl, async (client) => {
    for (const [i, statement] of fillSql.entries()) await client.query(statement, i === 0 ? [tenantSlug] : [])
    await client.query(copySql)
    const tenant = await client.query<{ id: string }>('select id from control.tenants where slug = $1', [
      tenantSlug,
    ])
    for (const table of ['client', 'project', 'task']) {
      const { rows } = await client.query<{ list: string }>(
        `select string_agg(quote_ident(attname), ', ') as list from pg_attribute
         where attrelid = ('app.' || $1)::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
        [table],
      )
      await client.query(
        `insert into bench.${table} (${rows[0]?.list}) select ${rows[0]?.list} from app.${table}`,
      )
    }
    await client.query('analyze')
    const found = await client.query<{ id: string }>(
      'select id from bench.project where tenant_id = $1 and deleted_at is null and archived_at is null order by id limit 100',
      [tenant.rows[0]?.id],
    )
    return { tenantId: tenant.rows[0]?.id ?? '', ids: found.rows.map((row) => row.id) }
  })
}

interface Demo {
  tenants: { slug: string; apiKey: string }[]
  people: { email: string; password: string; tenant: string; role: string }[]
}

async function readDemo(dataDir: string): Promise<Demo> {
  return JSON.parse(await readFile(path.join(dataDir, 'demo.json'), 'utf8')) as Demo
}

async function apiKey(dataDir: string): Promise<string> {
  const { tenants } = await readDemo(dataDir)
  return tenants.find(({ slug }) => slug === tenantSlug)?.apiKey ?? ''
}

async function signIn(port: number, dataDir: string): Promise<string> {
  const demo = await readDemo(dataDir)
  const owner = demo.people.find((person) => person.tenant === tenantSlug && person.role === 'owner')
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: owner?.email, password: owner?.password }),
  })
  if (!answer.ok) throw new Error(`Signing in answered ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

function bareRequest(operation: Operation, id: string): Request {
  if (operation === 'create')
    return { method: 'POST', path: '/projects', headers: {}, body: JSON.stringify({ name: 'Bench project' }) }
  return { method: 'GET', path: operation === 'read' ? `/projects/${id}` : '/projects', headers: {} }
}

function restRequest(operation: Operation, id: string, headers: Record<string, string>): Request {
  const request = bareRequest(operation, id)
  const path = operation === 'list' ? '/api/v1/projects?limit=20' : `/api/v1${request.path}`
  return { ...request, path, headers }
}

function trpcRequest(
  operation: Operation,
  prefix: string,
  id: string,
  headers: Record<string, string>,
): Request {
  const query = (name: string, input: unknown): Request => ({
    method: 'GET',
    path: `/trpc/${prefix}${name}?input=${encodeURIComponent(JSON.stringify(input))}`,
    headers,
  })
  if (operation === 'read') return query('get', { id })
  if (operation === 'list') return query('list', { limit: 20 })
  return {
    method: 'POST',
    path: `/trpc/${prefix}create`,
    headers,
    body: JSON.stringify({ name: 'Bench project' }),
  }
}
