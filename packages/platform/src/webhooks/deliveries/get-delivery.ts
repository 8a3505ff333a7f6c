import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { sql } from 'kysely'
import { requireReadable } from '../events/require-readable.ts'
import type { DeliveryDetail } from '../schema.ts'
import { readDelivery } from './present-delivery.ts'

interface AttemptRow extends Omit<DeliveryDetail['history'][number], 'error'> {
  errorCode: string | null
  errorMessage: string | null
}

const mostAttempts = 50

/** A delivery with its payload and every request that was made for it. */
export async function getDelivery(ctx: VerbContext, { id }: { id: string }): Promise<DeliveryDetail> {
  authorize(ctx, 'webhook:read')
  const delivery = await readDelivery(ctx, id)
  requireReadable(ctx, [delivery.type])
  const found = await sql<{
    payload: string
  }>`select payload from app.webhook_delivery where id = ${id}`.execute(ctx.sql)
  const { rows } = await sql<AttemptRow>`
    select number, started_at as "startedAt", duration_ms as "durationMs", status, error_code as "errorCode",
      error_message as "errorMessage", request_headers as "requestHeaders", response_headers as "responseHeaders",
      response_body as "responseBody"
    from app.webhook_attempt where delivery_id = ${id} order by number desc, id desc limit ${mostAttempts}`.execute(
    ctx.sql,
  )
  return {
    ...delivery,
    payload: found.rows[0]?.payload ?? '',
    history: rows.map(({ errorCode, errorMessage, startedAt, ...row }) => ({
      ...row,
      startedAt: isoTime(startedAt),
      error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? '' },
    })),
  }
}
