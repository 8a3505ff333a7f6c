import type { CallContext, TenantRef } from '@freehold/core'
import { type EntitySchema, MikroORM, PostgreSqlDriver } from '@mikro-orm/postgresql'
import { CompiledQuery, type ControlledTransaction, Kysely } from 'kysely'
import { escapeIdentifier, type Pool } from 'pg'
import { BoundContext } from './bound-context.ts'
import { createPool } from './connect.ts'
import { contextStatement, keyedContextStatement, type TenantKey } from './context-statement.ts'
import { asAppError } from './database-error.ts'
import type { Sql, TenantContext } from './tenant-context.ts'
import { TransactionDialect } from './transaction-dialect.ts'

export interface DatabaseOptions {
  /** URL of freehold_app. */
  url: string
  entities: EntitySchema[]
  /** Connections of this process. */
  poolSize?: number
  /** A connection broke while idle or in use; queries in flight reject on their own. */
  onConnectionError?: (error: Error) => void
  beforeCommit?: BeforeCommit
}

/** What is to be done at the end of a tenant's transactions that can write, inside them. */
export interface BeforeCommit {
  /** SQL condition, asked in the message that opens the transaction: a tenant for whom it is false pays no more than that. */
  when: string
  run(ctx: TenantContext): Promise<void>
}

/** The application's door to the database: requests and tenant jobs, always as freehold_app. */
export interface Database {
  /** One transaction as one tenant: committed when `work` returns, rolled back when it throws. */
  inTenant<T>(call: CallContext, tenant: TenantRef, work: (ctx: TenantContext) => Promise<T>): Promise<T>
  /**
   * The same for a request, in fewer round trips: the tenant is found by slug and membership, the context set and `arrival.sql`
   * (one SELECT) answered in the message that opens the transaction. `work` gets the tenant's state and the first row; none when the person is no
   * member or there is no such tenant. `readOnly`: PostgreSQL refuses writes, and the answer need not wait for the commit.
   */
  enterTenant<Row extends object, T>(
    call: CallContext,
    key: TenantKey,
    arrival: { sql: string; readOnly: boolean },
    work: (ctx: TenantContext, state: TenantState, row: Row | undefined) => Promise<T>,
  ): Promise<T>
  /** One transaction without a tenant: doors only. `enter` binds it to a tenant made inside. */
  inSystem<T>(call: CallContext, work: (system: SystemContext) => Promise<T>): Promise<T>
  /** Rows of one door (`door.<name>`): the reads allowed before a tenant is known. */
  callDoor<Row extends object>(name: string, args: unknown[]): Promise<Row[]>
  /** For transactions joined to one of these: their end is the same. */
  readonly beforeCommit?: BeforeCommit | undefined
  readonly pool: Pool
  readonly orm: MikroORM
  close(): Promise<void>
}

export interface SystemContext extends CallContext {
  readonly sql: Sql
  /** From here on the transaction belongs to this tenant, as by `inTenant`. */
  enter(tenant: TenantRef): Promise<TenantContext>
}

type Transaction = ControlledTransaction<object>

interface Armed {
  armed: boolean
}

interface ArrivalRow extends Armed {
  tenantId: string
  tenantState: {
    name?: string
    access?: TenantState['access']
    access_reason?: string | null
    mfa_required?: boolean
  }
}

/** What decides about the whole tenant before any role does. */
export interface TenantState {
  access: 'full' | 'read_only' | 'billing_only'
  /** Why not `full`, in words for the tenant's people. */
  accessReason: string | null
  mfaRequired: boolean
}

export async function createDatabase(options: DatabaseOptions): Promise<Database> {
  const onConnectionError = options.onConnectionError ?? (() => {})
  const pool = createPool(options.url, options.poolSize ?? 10, onConnectionError)
  const kysely = new Kysely<object>({ dialect: new TransactionDialect({ pool }) })
  const orm = await openOrm(kysely, options.entities)
  const transact = transactions(kysely, onConnectionError)
  const { armed, end } = ending(options.beforeCommit)

  return {
    beforeCommit: options.beforeCommit,
    pool,
    orm,
    inTenant<T>(call: CallContext, tenant: TenantRef, work: (ctx: TenantContext) => Promise<T>) {
      const opening = `begin; ${contextStatement(call, tenant.id)}; select ${armed}`
      return transact<T, Armed>(opening, false, async (trx, [row]) => {
        const ctx = new BoundContext(call, tenant, trx, orm)
        const result = await work(ctx)
        await end(ctx, row)
        return result
      })
    },
    enterTenant<Row extends object, T>(
      call: CallContext,
      key: TenantKey,
      arrival: { sql: string; readOnly: boolean },
      work: (ctx: TenantContext, state: TenantState, row: Row | undefined) => Promise<T>,
    ) {
      const who = `select freehold.tenant_id() as "tenantId", current_setting('app.tenant')::jsonb as "tenantState", ${arrival.readOnly ? 'false as "armed"' : armed}`
      const opening = `begin${arrival.readOnly ? ' read only' : ''}; ${keyedContextStatement(call, key)}; ${who}, a.* from (${arrival.sql}) a`
      return transact<T, Row & ArrivalRow>(opening, arrival.readOnly, async (trx, [row]) => {
        const { name = '', ...state } = row?.tenantState ?? {}
        const ctx = new BoundContext(call, { id: row?.tenantId ?? '', slug: key.slug, name }, trx, orm)
        const result = await work(ctx, tenantStateOf(state), row)
        await end(ctx, row)
        return result
      })
    },
    inSystem: (call, work) =>
      transact(`begin; ${contextStatement(call, null)}`, false, async (trx) => {
        let entered: BoundContext | undefined
        let row: Armed | undefined
        const result = await work({
          ...call,
          sql: trx as unknown as Sql,
          async enter(tenant) {
            const opened = await trx.executeQuery<Armed>(
              CompiledQuery.raw(`${contextStatement(call, tenant.id)}; select ${armed}`),
            )
            row = opened.rows[0]
            entered = new BoundContext(call, tenant, trx, orm)
            return entered
          },
        })
        if (entered) await end(entered, row)
        return result
      }),
    async callDoor<Row extends object>(name: string, args: unknown[]) {
      const marks = args.map((_, i) => `$${i + 1}`).join(', ')
      const result = await pool
        .query<Row>(`select * from door.${escapeIdentifier(name)}(${marks})`, args)
        .catch(rethrow)
      return result.rows
    },
    async close() {
      await orm.close(true)
      // Kysely ends the pool only if it was ever used through it.
      if (!pool.ended) await pool.end()
    },
  }
}

/** The condition as a column of the opening message, and what happens at the end of the transaction. */
function ending({ when, run }: BeforeCommit = { when: 'false', run: async () => {} }) {
  return {
    armed: `${when} as "armed"`,
    async end(ctx: BoundContext, row: Armed | undefined): Promise<void> {
      await ctx.flush()
      if (row?.armed) await run(ctx)
    },
  }
}

function tenantStateOf(row: ArrivalRow['tenantState']): TenantState {
  return {
    access: row.access ?? 'full',
    accessReason: row.access_reason ?? null,
    mfaRequired: row.mfa_required ?? false,
  }
}

function openOrm(kysely: Kysely<object>, entities: EntitySchema[]): Promise<MikroORM> {
  return MikroORM.init({
    driver: PostgreSqlDriver,
    entities,
    driverOptions: kysely,
    dbName: 'freehold',
    discovery: { warnWhenNoEntities: false },
    // Would look for a database called dbName and, finding none, close our pool to make it.
    ensureDatabase: false,
    // A flush inside our transaction opens no savepoint of its own.
    disableTransactions: true,
  })
}

/** Opens with `opening` (BEGIN and more, in one message), hands its rows to `work`, commits or rolls back. */
function transactions(kysely: Kysely<object>, onCommitError: (error: Error) => void) {
  return async function transact<T, Row = unknown>(
    opening: string,
    readOnly: boolean,
    work: (trx: Transaction, rows: Row[]) => Promise<T>,
  ): Promise<T> {
    const trx = await kysely.startTransaction().execute().catch(rethrow)
    try {
      const opened = await trx.executeQuery<Row>(CompiledQuery.raw(opening))
      const result = await work(trx, opened.rows)
      const commit = trx.commit().execute()
      // Nothing depends on the commit of what cannot have written; the connection goes back when it is done.
      if (readOnly)
        void commit.catch((error: Error) =>
          trx
            .rollback()
            .execute()
            .finally(() => onCommitError(error)),
        )
      else await commit
      return result
    } catch (error) {
      await trx.rollback().execute()
      throw asAppError(error)
    }
  }
}

function rethrow(error: unknown): never {
  throw asAppError(error)
}
