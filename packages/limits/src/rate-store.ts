import type { Pool } from 'pg'
import type { Take } from './lease.ts'
import { emissionNs } from './policy.ts'

interface Row {
  key: string
  granted: number
  remaining: number
  wait_ms: number
}

/** Tokens from the buckets all processes share, by the database's clock alone: no process's clock decides. */
export function createRateStore(pool: Pick<Pool, 'query'>): Take {
  return async (wants) => {
    const { rows } = await pool.query<Row>('select * from door.take_tokens($1, $2, $3, $4)', [
      wants.map(({ subject }) => subject.key),
      wants.map(({ subject }) => emissionNs(subject.policy)),
      wants.map(({ subject }) => subject.policy.quota),
      wants.map(({ tokens }) => tokens),
    ])
    const byKey = new Map(rows.map((row) => [row.key, row]))
    return wants.map(({ subject }) => {
      const row = byKey.get(subject.key)
      return { granted: row?.granted ?? 0, remaining: row?.remaining ?? 0, waitMs: row?.wait_ms ?? 1_000 }
    })
  }
}
