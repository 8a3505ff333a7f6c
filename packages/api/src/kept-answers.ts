import { actingUserId, actorId, type CallContext } from '@freehold/core'
import type { Sql, TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** What is kept of a finished write: its answer, or, of one that told a secret, only what it was about. */
export type Kept = { value: unknown } | { secretOf: string | null }

export interface KeptAnswer {
  requestHash: string
  response: Kept
}

/** Answers of one caller's finished writes, in the transaction of the write. */
export interface KeptAnswers {
  /** Names the caller among all callers: part of what is locked. */
  scope: string
  sql: Sql
  find(operation: string, key: string): Promise<KeptAnswer | undefined>
  keep(operation: string, key: string, answer: KeptAnswer): Promise<void>
}

/** Of an actor in a tenant; a program's are its key's. */
export function answersInTenant(ctx: TenantContext): KeptAnswers {
  const actor = `${ctx.actor.kind}:${actorId(ctx.actor)}`
  return {
    scope: `${ctx.tenant.id}\n${actor}`,
    sql: ctx.sql,
    async find(operation, key) {
      const found = await sql<KeptAnswer>`
        select request_hash as "requestHash", response from app.idempotency_key
        where actor = ${actor} and operation = ${operation} and key = ${key}`.execute(ctx.sql)
      return found.rows[0]
    },
    async keep(operation, key, { requestHash, response }) {
      await sql`insert into app.idempotency_key (actor, operation, key, request_hash, response)
        values (${actor}, ${operation}, ${key}, ${requestHash}, ${JSON.stringify(response)}::json)`.execute(
        ctx.sql,
      )
    },
  }
}

/** Of a person outside any tenant. The doors read who it is from the transaction. */
export function answersOfPerson(ctx: CallContext & { sql: Sql }): KeptAnswers {
  return {
    scope: `person\n${actingUserId(ctx.actor)}`,
    sql: ctx.sql,
    async find(operation, key) {
      const found = await sql<KeptAnswer>`
        select request_hash as "requestHash", response from door.kept_answer(${operation}, ${key})`.execute(
        ctx.sql,
      )
      return found.rows[0]
    },
    async keep(operation, key, { requestHash, response }) {
      await sql`select door.keep_answer(${operation}, ${key}, ${requestHash}, ${JSON.stringify(response)}::json)`.execute(
        ctx.sql,
      )
    },
  }
}
