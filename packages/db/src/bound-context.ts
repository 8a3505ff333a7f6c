import type { CallContext, TenantRef } from '@freehold/core'
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import type { ControlledTransaction } from 'kysely'
import type { Sql, TenantContext } from './tenant-context.ts'

/** A tenant's open transaction. The unit of work costs more than a read does, so it is made on first use. */
export class BoundContext implements TenantContext {
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
