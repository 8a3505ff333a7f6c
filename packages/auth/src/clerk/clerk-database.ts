import type { CallContext } from '@freehold/core'
import { asAppError, contextStatement, createPool } from '@freehold/db'
import type { Pool, PoolClient } from 'pg'
import type { SeenPerson } from './clerk-user.ts'

export interface SessionRow {
  userId: string | null
  name: string | null
  email: string | null
  ended: boolean
}

/** What a message may change, inside one transaction that knows who acts. */
export interface ClerkWrites {
  /** False: this message was stored before. */
  storeEvent(event: { id: string; type: string; payload: object }): Promise<boolean>
  /** Returns the person's id; null when Clerk said that the person was deleted. */
  seeIdentity(person: SeenPerson): Promise<string | null>
  removeIdentity(subject: string): Promise<void>
  endSession(sessionId: string, subject: string): Promise<void>
  sweep(sessionsBefore: Date, eventsBefore: Date): Promise<void>
}

/** The doors of the sign-in role that Clerk needs. Each rejects with AppError `unavailable` when the database is away. */
export interface ClerkDatabase {
  sessionOf(subject: string, sessionId: string): Promise<SessionRow>
  /** The person's accounts at Clerk. */
  subjectsOf(userId: string): Promise<string[]>
  write<T>(call: CallContext, work: (writes: ClerkWrites) => Promise<T>): Promise<T>
  close(): Promise<void>
}

const sessionQuery = `
  select user_id as "userId", name, email, ended from door.session_of_identity('clerk', $1, $2)`

export function createClerkDatabase(url: string, onConnectionError: (error: Error) => void): ClerkDatabase {
  // Reads of every request apart from writes: messages that wait for a lock must not make everybody wait.
  const reads = createPool(url, 5, onConnectionError)
  const writes = createPool(url, 3, onConnectionError)
  return {
    async sessionOf(subject, sessionId) {
      const found = await reads.query<SessionRow>(sessionQuery, [subject, sessionId]).catch(rethrow)
      return found.rows[0] ?? { userId: null, name: null, email: null, ended: false }
    },
    async subjectsOf(userId) {
      const found = await reads
        .query<{ subject: string }>(`select door.subjects_of_user('clerk', $1) as subject`, [userId])
        .catch(rethrow)
      return found.rows.map(({ subject }) => subject)
    },
    write: (call, work) => transact(writes, call, work).catch(rethrow),
    async close() {
      await reads.end()
      await writes.end()
    },
  }
}

function rethrow(error: unknown): never {
  throw asAppError(error)
}

async function transact<T>(
  pool: Pool,
  call: CallContext,
  work: (writes: ClerkWrites) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(`begin; ${contextStatement(call, null)}`)
    const result = await work(writesOf(client))
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // A connection whose rollback fails is of no use to the next.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    )
    throw error
  }
}

function writesOf(client: PoolClient): ClerkWrites {
  return {
    async storeEvent({ id, type, payload }) {
      const { rows } = await client.query<{ stored: boolean }>(
        `select door.store_provider_event('clerk', $1, $2, $3) as stored`,
        [id, type, JSON.stringify(payload)],
      )
      return rows[0]?.stored ?? false
    },
    async seeIdentity({ subject, name, email, changedAt }) {
      const { rows } = await client.query<{ userId: string | null }>(
        `select door.see_identity('clerk', $1, $2, $3, $4) as "userId"`,
        [subject, name, email, changedAt],
      )
      return rows[0]?.userId ?? null
    },
    async removeIdentity(subject) {
      await client.query(`select door.remove_identity('clerk', $1)`, [subject])
    },
    async endSession(sessionId, subject) {
      await client.query(`select door.end_provider_session('clerk', $1, $2)`, [sessionId, subject])
    },
    async sweep(sessionsBefore, eventsBefore) {
      await client.query(`select door.sweep_provider('clerk', $1, $2)`, [sessionsBefore, eventsBefore])
    },
  }
}
