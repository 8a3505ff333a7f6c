import { AsyncLocalStorage } from 'node:async_hooks'
import type { CallContext } from '@freehold/core'
import { contextStatement, createPool, type Sql } from '@freehold/db'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
} from 'kysely'
import { type Pool, types } from 'pg'

/** Schema auth as freehold_auth. */
export interface AuthDatabase {
  /** Plain statements: session reads and what has no audit. */
  readonly pool: Pool
  /** Session reads of every request, apart: sign-ups that hold a connection while hashing must not make everybody wait. */
  readonly sessions: Pool
  readonly kysely: Sql
  /** Within `work`, every statement on `kysely` is a transaction that knows who acts, so that audit entries do. */
  withContext<T>(call: CallContext, work: () => Promise<T>): Promise<T>
  close(): Promise<void>
}

export function createAuthDatabase(url: string, onConnectionError: (error: Error) => void): AuthDatabase {
  // better-auth wants Date objects, so pg's own parsers.
  const pool = createPool(url, 5, onConnectionError, { types })
  const sessions = createPool(url, 4, onConnectionError, { types })
  const calls = new AsyncLocalStorage<CallContext>()
  const kysely: Sql = new Kysely({ dialect: new ContextDialect({ pool }, calls) })
  return {
    pool,
    sessions,
    kysely,
    withContext: (call, work) => calls.run(call, work),
    async close() {
      await kysely.destroy()
      // Kysely ends the pool only if it ever used it.
      if (!pool.ended) await pool.end()
      await sessions.end()
    },
  }
}

class ContextDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  readonly #calls: AsyncLocalStorage<CallContext>
  constructor(config: PostgresDialectConfig, calls: AsyncLocalStorage<CallContext>) {
    super(config)
    this.#config = config
    this.#calls = calls
  }
  override createDriver() {
    return new ContextDriver(this.#config, this.#calls)
  }
}

/**
 * better-auth writes single statements and a few transactions, and cannot be told who acts. Here each connection it takes
 * opens a transaction with the caller's context, and ends it before it is given back: transaction-local, as everywhere.
 */
class ContextDriver extends PostgresDriver {
  readonly #calls: AsyncLocalStorage<CallContext>
  readonly #open = new WeakSet<DatabaseConnection>()
  constructor(config: PostgresDialectConfig, calls: AsyncLocalStorage<CallContext>) {
    super(config)
    this.#calls = calls
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection()
    const call = this.#calls.getStore()
    if (!call) return connection
    try {
      await connection.executeQuery(CompiledQuery.raw(`begin; ${contextStatement(call, null)}`))
      this.#open.add(connection)
      return connection
    } catch (error) {
      await super.releaseConnection(connection as never)
      throw error
    }
  }

  override async beginTransaction(
    ...[connection, settings]: Parameters<PostgresDriver['beginTransaction']>
  ): Promise<void> {
    if (!this.#open.has(connection)) await super.beginTransaction(connection, settings)
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#open.delete(connection)
    // The SELECT fails where a statement failed before; a bare COMMIT would silently roll back.
    await connection.executeQuery(CompiledQuery.raw('select; commit'))
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#open.delete(connection)
    await super.rollbackTransaction(connection)
  }

  override async releaseConnection(
    ...[connection]: Parameters<PostgresDriver['releaseConnection']>
  ): Promise<void> {
    try {
      // After a failed statement Postgres takes this COMMIT for a ROLLBACK.
      if (this.#open.delete(connection)) await super.commitTransaction(connection)
    } finally {
      await super.releaseConnection(connection)
    }
  }
}
