import { isDeepStrictEqual } from 'node:util'
import { loadCaller } from '@freehold/access'
import { createCatalogue, type Feature, type Services, type VerbContext, verbOf } from '@freehold/api'
import { AppError, cursorCodec, newId, silentLogger, type TenantRef } from '@freehold/core'
import { asAppError, createDatabase, withClient } from '@freehold/db'
import { File } from '@freehold/files'
import { historyFeature } from '@freehold/platform/history'
import { addMember } from '@freehold/platform/members'
import { trashFeature } from '@freehold/platform/trash'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { clientsFeature } from '../../src/clients/index.ts'
import { projectsFeature } from '../../src/projects/index.ts'
import { tasksFeature } from '../../src/tasks/index.ts'
import { type Kind, Model, type Values } from './model.ts'

const features: Record<string, Feature> = {
  client: clientsFeature,
  project: projectsFeature,
  task: tasksFeature,
  trash: trashFeature,
  history: historyFeature,
}

/** One sequence's transaction as a person of its tenant: the features' verbs, each as a request of its own. */
export interface World {
  memberships: string[]
  /** The verb of `project.update` and its like. @throws AppError after which the world is as before the call */
  ask<T>(name: string, input: unknown, requestId?: string): Promise<T>
  /** Every row with every column but what each write changes, by id. */
  rows(): Promise<Map<string, Seen>>
  /** For what is archived next; whole seconds, so that it is written as it is read. */
  nextMoment(): string
}

export interface Seen {
  kind: Kind
  taken: string | null
  values: Values
}

export interface House {
  tenant: TenantRef
  userId: string
  memberships: string[]
  model: Model
}

const kinds: Kind[] = ['client', 'project', 'task']
const graph = sql<{ kind: Kind; row: Values & { id: string } }>`${sql.join(
  kinds.map(
    (kind) =>
      sql`select ${sql.lit(kind)} as kind, to_jsonb(t) - '{tenant_id,version,updated_at,updated_by,deleted_by,search_text,name_key}'::text[] as row from ${sql.id('app', kind)} t`,
  ),
  sql` union all `,
)}`

/** Houses on a migrated database, and what runs a sequence in one. `url` is a role's URL by its name. */
export async function openWorld(urls: { app: string; auth: string; superuser: string }) {
  const catalogue = createCatalogue(Object.values(features))
  const entities = [File, ...Object.values(features).flatMap((feature) => feature.entities ?? [])]
  const database = await createDatabase({ url: urls.app, entities, poolSize: 8 })
  const services = { database, catalogue, cursors: cursorCodec('undo') } as unknown as Services

  /** Everything `work` does is taken back at the end: the next one finds the house as it was. */
  async function inHouse<T>(
    { tenant, userId, memberships }: House,
    keep: boolean,
    work: (world: World) => Promise<T>,
  ) {
    let moment = Math.floor(Date.now() / 1_000) * 1_000
    const clock = { now: () => new Date(moment) }
    const call = {
      requestId: newId(),
      actor: { kind: 'user', userId } as const,
      ip: null,
      log: silentLogger,
      clock,
    }
    const kept: { value?: T } = {}
    try {
      return await database.inTenant(call, tenant, async (tx) => {
        const ctx: VerbContext = Object.assign(tx, { caller: await loadCaller(tx), services })
        const world: World = {
          memberships,
          nextMoment() {
            moment += 1_000
            return `${new Date(moment).toISOString().slice(0, 19)}+00:00`
          },
          ask: (name, input, requestId = newId()) => askVerb(ctx, name, input, requestId),
          rows: () => readRows(ctx),
        }
        await sql.raw('savepoint step').execute(ctx.sql)
        kept.value = await work(world)
        if (keep) return kept.value
        throw new TakenBack()
      })
    } catch (error) {
      if (error instanceof TakenBack) return kept.value as T
      throw error
    }
  }

  async function makeHouse(): Promise<House> {
    const slug = `t-${newId()}`
    const house: House = {
      tenant: { id: '', slug, name: 'Test' },
      userId: '',
      memberships: [],
      model: new Model(),
    }
    const system = {
      requestId: newId(),
      actor: { kind: 'system', name: 'test' } as const,
      ip: null,
      log: silentLogger,
      clock: { now: () => new Date() },
    }
    house.tenant.id = await database.inSystem(system, async (tx) => {
      const made = await sql<{ id: string }>`select door.create_tenant(${slug}, 'Test') as id`.execute(tx.sql)
      return made.rows[0]?.id ?? ''
    })
    await withClient(urls.superuser, (client) =>
      client.query(`update control.tenants set plan = 'business' where id = $1`, [house.tenant.id]),
    )
    for (const name of ['Olga', 'Piet']) {
      const userId = await withClient(urls.auth, async (client) => {
        const made = await client.query<{ id: string }>(
          'select door.register_identity($1, $2, $3, $4) as id',
          ['test', newId(), name, `${newId()}@example.com`],
        )
        return made.rows[0]?.id ?? ''
      })
      house.userId ||= userId
      const member = await database.inTenant(system, house.tenant, (ctx) =>
        addMember(ctx, { userId, name, email: `${newId()}@example.com`, roles: ['owner'] }),
      )
      house.memberships.push(member.id)
    }
    await inHouse(house, true, (world) => furnish(world, house.model))
    return house
  }

  return { makeHouse, inHouse, close: () => database.close() }
}

class TakenBack extends Error {}

/** Two clients, one with a project of three tasks, one project without client. */
async function furnish(world: World, model: Model): Promise<void> {
  const id = async (name: string, input: unknown) => (await world.ask<{ id: string }>(name, input)).id
  const clientId = await id('client.create', { name: 'Acme' })
  await id('client.create', { name: 'Bolt' })
  const projectId = await id('project.create', { name: 'Site', clientId })
  await id('project.create', { name: 'Shop' })
  for (const title of ['a', 'b', 'c']) await id('task.create', { projectId, title })
  for (const [rowId, { kind, values }] of await world.rows()) model.add(kind, rowId, values, 'furnish')
}

async function askVerb<T>(ctx: VerbContext, name: string, input: unknown, requestId: string): Promise<T> {
  const [feature = '', procedure = ''] = name.split('.')
  const verb = verbOf(features[feature]?.router as never, procedure)
  // One message: what came before is kept, and this is a request of its own.
  await sql
    .raw(`release savepoint step; savepoint step; select set_config('app.request_id', '${requestId}', true)`)
    .execute(ctx.sql)
  ctx.em.clear()
  try {
    return (await verb.run(ctx, z.parse(verb.input, input))) as T
  } catch (error) {
    const own = asAppError(error)
    if (!(own instanceof AppError)) throw error
    await sql.raw('rollback to savepoint step').execute(ctx.sql)
    throw own
  }
}

async function readRows(ctx: VerbContext): Promise<Map<string, Seen>> {
  const { rows } = await graph.execute(ctx.sql)
  return new Map(
    rows.map(({ kind, row: { id, deletion_id, deleted_at, ...values } }) => {
      if (isDeepStrictEqual(deletion_id, null) !== isDeepStrictEqual(deleted_at, null))
        throw new Error(`${kind} ${id} is half deleted`)
      return [id, { kind, taken: deletion_id as string | null, values: values as Values }]
    }),
  )
}
