import type { Clock, Logger } from '@freehold/core'
import type { Database } from '@freehold/db'
import type { Db } from 'pg-boss'
import { findTenant } from './boss-queries.ts'
import { failLostRun } from './job-row.ts'
import type { Payload } from './payload.ts'

const message = 'The server stopped in the middle of this, more often than it is tried again.'

/** Tells people that a job ended which no worker is left to tell of. Nothing happens when it had ended otherwise. */
export async function failLost(
  parts: { database: Database; log: Logger; clock: Clock },
  db: Db,
  payload: Payload,
): Promise<void> {
  const tenant = await findTenant(db, payload.tenantId)
  if (!tenant) return
  const { jobId, requestId, onBehalfOf } = payload
  const actor = { kind: 'job', job: 'system/dead-letter', jobId, onBehalfOf } as const
  await parts.database.inTenant(
    { requestId, actor, ip: null, log: parts.log, clock: parts.clock },
    tenant,
    (ctx) => failLostRun(ctx, jobId, `${message} Request ${requestId}`),
  )
}
