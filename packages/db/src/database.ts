import { type CallContext, type TenantRef, actingUserId, actorId, isId } from '@freehold/core'
import { type EntityManager, type EntitySchema, MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql'
import { CompiledQuery, type ControlledTransaction, type DatabaseConnection, Kysely, PostgresDialect, PostgresDriver, type PostgresDialectConfig } from 'kysely'
import { escapeIdentifier, escapeLiteral, type Pool } from 'pg'
import { createPool } from './connect.ts'
import { asAppError } from './database-error.ts'
import type { Sql, TenantContext } from './tenant-context.ts'

export interface DatabaseOptions {
  /** URL of freehold_app. */
  url: string
  entities: EntitySchema[]
  /** Connections of this process. */
  poolSize?: number
  /** A connection broke while idle or in use; queries in flight reject on their own. */
  onConnectionError?: (error: Error) => void
}

/** The application's door to the database: requests and tenant jobs, always as freehold_app. */
export interface Database {
  /** One transaction as one tenant: committed when `work` returns, rolled back when it throws. */
  inTenant<T>(call: CallContext, tenant: TenantRef, work: (ctx: TenantContext) => Promise<T>): Promise<T>
  /** One transaction without a tenant: doors only. `enter` binds it to a tenant made inside. */
  inSystem<T>(call: CallContext, work: (system: SystemContext) => Promise<T>): Promise<T>
  /** Rows of one door (`door.<name>`): the reads allowed before a tenant is known. */
  callDoor<Row extends object>(name: string, args: unknown[]): Promise<Row[]>
  readonly pool: Pool
  readonly orm: MikroORM
  close(): Promise<void>
}

export interface SystemContext extends CallContext {
  readonly sql: Sql
  /** From here on the transaction belongs to this tenant, as by `inTenant`. */
  enter(tenant: TenantRef): Promise<TenantContext>
}

export async function createDatabase(options: DatabaseOptions): Promise<Database> {
  const pool = createPool(options.url, options.poolSize ?? 10, options.onConnectionError ?? (() => {}))
  const kysely = new Kysely<object>({ dialect: new SilentBeginDialect({ pool }) })
  const orm = await MikroORM.init({
    driver: PostgreSqlDriver,
    entities: options.entities,
    driverOptions: kysely,
    dbName: 'freehold',
    discovery: { warnWhenNoEntities: false },
    // Would look for a database called dbName and, finding none, close our pool to make it.
    ensureDatabase: false,
    // A flush inside our transaction opens no savepoint of its own.
    disableTransactions: true,
  })

  async function transaction<T>(opening: string, work: (trx: ControlledTransaction<object>) => Promise<T>): Promise<T> {
    const trx = await kysely.startTransaction().execute().catch(rethrow)
    try {
      await trx.executeQuery(CompiledQuery.raw(opening))
      const result = await work(trx)
      await trx.commit().execute()
      return result
    } catch (error) {
      await trx.rollback().execute()
      throw asAppError(error)
    }
  }

  const bind = (call: CallContext, tenant: TenantRef, trx: ControlledTransaction<object>) => new BoundContext(call, tenant, trx, orm)

  return {
    pool,
    orm,
    inTenant: (call, tenant, work) =>
      transaction(`begin; ${contextStatement(call, tenant.id)}`, async (trx) => {
        const ctx = bind(call, tenant, trx)
        const result = await work(ctx)
        await ctx.flush()
        return result
      }),
    inSystem: (call, work) =>
      transaction(`begin; ${contextStatement(call, null)}`, async (trx) => {
        let entered: BoundContext | undefined
        const result = await work({
          ...call,
          sql: trx as unknown as Sql,
          async enter(tenant) {
            await trx.executeQuery(CompiledQuery.raw(contextStatement(call, tenant.id)))
            entered = bind(call, tenant, trx)
            return entered
          },
        })
        await entered?.flush()
        return result
      }),
    async callDoor<Row extends object>(name: string, args: unknown[]) {
      const marks = args.map((_, i) => `$${i + 1}`).join(', ')
      const result = await pool.query<Row>(`select * from door.${escapeIdentifier(name)}(${marks})`, args).catch(rethrow)
      return result.rows
    },
    async close() {
      await orm.close(true)
    },
  }
}

/** The unit of work costs more than a read does, so it is made on first use. */
class BoundContext implements TenantContext {
  readonly requestId
  readonly actor
  readonly ip
  readonly log
  readonly clock
  readonly tenant
  readonly sql: Sql
  readonly #trx
  readonly #orm
  #em: EntityManager | undefined

  constructor(call: CallContext, tenant: TenantRef, trx: ControlledTransaction<object>, orm: MikroORM) {
    this.requestId = call.requestId
    this.actor = call.actor
    this.ip = call.ip
    this.log = call.log
    this.clock = call.clock
    this.tenant = tenant
    this.sql = trx as unknown as Sql
    this.#trx = trx
    this.#orm = orm
  }

  get em(): EntityManager {
    if (!this.#em) {
      this.#em = this.#orm.em.fork() as EntityManager
      this.#em.setTransactionContext(this.#trx)
    }
    return this.#em
  }

  async flush(): Promise<void> {
    await this.#em?.flush()
  }
}

/**
 * The only place that sets context. Transaction-local (`true`), so nothing survives on a pooled connection, and in the
 * same message as BEGIN: one round trip, safe behind a transaction-mode pooler.
 */
export function contextStatement(call: CallContext, tenantId: string | null): string {
  if (tenantId !== null && !isId(tenantId)) throw new Error('A tenant id must be a UUID')
  const settings: [string, string | null][] = [
    ['app.current_tenant_id', tenantId],
    ['app.actor_kind', call.actor.kind],
    ['app.actor_id', actorId(call.actor)],
    ['app.acting_user_id', actingUserId(call.actor)],
    ['app.request_id', call.requestId],
    ['app.ip', call.ip],
  ]
  const calls = settings.filter(([, value]) => value !== null).map(([key, value]) => `set_config('${key}', ${escapeLiteral(value ?? '')}, true)`)
  return `select ${calls.join(', ')}`
}

/** BEGIN travels with the context in one message; Kysely's own would be a second round trip. */
class SilentBeginDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver() {
    return new SilentBeginDriver(this.#config)
  }
}

class SilentBeginDriver extends PostgresDriver {
  override async beginTransaction(): Promise<void> {}

  /**
   * COMMIT of a transaction in which a statement failed, and somebody caught the error, answers ROLLBACK without an error:
   * an acknowledged write would be lost. The empty SELECT before it fails there (25P02), in the same message.
   */
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('select; commit'))
  }

  /**
   * Kysely gives a connection back only after a rollback that worked, so one lost connection would cost the pool one place for
   * ever (the context proof, with killed backends, hung on it). A server refuses no ROLLBACK: when it fails, the connection
   * is dead, and the pool drops dead ones.
   */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch(() => {})
  }
}

function rethrow(error: unknown): never {
  throw asAppError(error)
}
