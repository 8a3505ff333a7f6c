import {
  CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
} from 'kysely'

/** Kysely's PostgreSQL dialect with the three deviations our transactions need; each says why. */
export class TransactionDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig
  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = config
  }
  override createDriver() {
    return new TransactionDriver(this.#config)
  }
}

class TransactionDriver extends PostgresDriver {
  /** BEGIN travels with the context in one message; Kysely's own would be a second round trip. */
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
