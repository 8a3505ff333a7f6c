import type { Pool } from 'pg'

export interface QueueLag {
  /** Jobs that could run now and do not. */
  depth: number
  /** How long the oldest of them has waited; 0 when there is none. */
  oldestAgeSeconds: number
  /** Jobs given up, waiting for a person. */
  deadLetters: number
  /** Since a worker last did a job of the system's own, which no tenant can send or delay; null: never. */
  pulseAgeSeconds: number | null
}

/** How far the workers are behind, over all tenants and queues. `pool`: of freehold_app or freehold_jobs. */
export async function queueLag(pool: Pool): Promise<QueueLag> {
  const { rows } = await pool.query<QueueLag>(
    `select depth, oldest_age_seconds as "oldestAgeSeconds", dead_letters as "deadLetters", pulse_age_seconds as "pulseAgeSeconds"
     from pgboss.queue_lag()`,
  )
  return rows[0] ?? { depth: 0, oldestAgeSeconds: 0, deadLetters: 0, pulseAgeSeconds: null }
}
