import { type ControlledTransaction, sql } from 'kysely'
import { BoundContext } from './bound-context.ts'
import { contextStatement, leaveTenant } from './context-statement.ts'
import type { Database, SystemContext } from './database.ts'
import { asAppError } from './database-error.ts'

/**
 * The database for somebody whose transactions are to be parts of one that is open already: each is a savepoint, undone
 * when its work throws, and committed with the whole. Doors are asked inside it too, so they see what was written.
 */
export function joinTransaction(database: Database, outer: SystemContext): Database {
  const trx = outer.sql as unknown as ControlledTransaction<object>
  const run = (statement: string) => sql.raw(statement).execute(outer.sql)

  async function part<T>(work: () => Promise<T>): Promise<T> {
    await run('savepoint part')
    try {
      const result = await work()
      await run(`release savepoint part; ${leaveTenant}`)
      return result
    } catch (error) {
      await run('rollback to savepoint part')
      throw asAppError(error)
    }
  }

  /** As at the end of a transaction of its own. */
  async function end(ctx: BoundContext): Promise<void> {
    await ctx.flush()
    const { beforeCommit } = database
    if (!beforeCommit) return
    const asked = await sql.raw<{ armed: boolean }>(`select ${beforeCommit.when} as armed`).execute(outer.sql)
    if (asked.rows[0]?.armed) await beforeCommit.run(ctx)
  }

  return {
    beforeCommit: database.beforeCommit,
    pool: database.pool,
    orm: database.orm,
    close: async () => {},
    inTenant: (call, tenant, work) =>
      part(async () => {
        await run(contextStatement(call, tenant.id))
        const ctx = new BoundContext(call, tenant, trx, database.orm)
        const result = await work(ctx)
        await end(ctx)
        return result
      }),
    inSystem: (call, work) =>
      part(async () => {
        let entered: BoundContext | undefined
        const result = await work({
          ...call,
          sql: outer.sql,
          async enter(tenant) {
            await run(contextStatement(call, tenant.id))
            entered = new BoundContext(call, tenant, trx, database.orm)
            return entered
          },
        })
        if (entered) await end(entered)
        return result
      }),
    enterTenant: () => {
      throw new Error(
        'A tenant is entered by inTenant here: the gates of a request stand before its transaction',
      )
    },
    async callDoor<Row extends object>(name: string, args: unknown[]) {
      const values = sql.join(args.map((value) => sql`${value}`))
      const found = await sql<Row>`select * from ${sql.id('door', name)}(${values})`
        .execute(outer.sql)
        .catch((error: unknown) => {
          throw asAppError(error)
        })
      return found.rows
    },
  }
}
