import { AsyncLocalStorage } from 'node:async_hooks'
import type { TenantContext } from '@freehold/db'
import { type Db, fromKysely, PgBoss, systemClock } from 'pg-boss'
import { bossSchema } from './pg-boss-schema.ts'

// pg-boss keeps one connection and one catalogue of queues per instance. The sender has no connection of its own: each
// statement runs in the transaction of the call that sends, also the one that first reads the catalogue.
const transaction = new AsyncLocalStorage<Db>()

const callersTransaction: Db = {
  executeSql(text, values) {
    const db = transaction.getStore()
    if (!db) throw new Error('pg-boss sends inside a transaction only')
    return db.executeSql(text, values)
  },
}

// Its refresh timers would run outside of any transaction, and keep the process alive: they never fire.
const noTimers = { ...systemClock, setInterval: () => ({}), clearInterval: () => {} }

let started: PgBoss | undefined

async function startProducer(): Promise<PgBoss> {
  const boss = new PgBoss({
    db: callersTransaction,
    schema: bossSchema,
    clock: noTimers,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  return boss.start()
}

/** Calls pg-boss inside the caller's transaction, as the caller's database role. */
export function withProducer<T>(ctx: TenantContext, work: (boss: PgBoss) => Promise<T>): Promise<T> {
  return transaction.run(fromKysely(ctx.sql), async () => {
    // Two first calls each start one; sharing a start would tie one caller to the other's transaction.
    started ??= await startProducer()
    return work(started)
  })
}
