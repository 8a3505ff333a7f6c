import type { Courier, Receipt } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import type { JobRun } from '@freehold/jobs'
import { type Batch, beginBatch, type DueDelivery, letGo } from './begin-batch.ts'
import { settleBatch } from './settle-batch.ts'

export interface DrainOptions {
  /** Which queue this run belongs to. */
  slow: boolean
  /** Returns the job's id. */
  askForDrain(
    ctx: TenantContext,
    endpointId: string,
    options: { slow: boolean; afterSeconds?: number },
  ): Promise<string>
}

export interface Sent {
  delivery: DueDelivery
  receipt: Receipt
  startedAt: Date
}

// Then the endpoint goes to the end of the queue, so that one with thousands waiting does not keep the slot.
const turnMs = 5_000

/** Sends an endpoint's due deliveries, several at once, until none is due or its turn is over. */
export async function drainEndpoint(run: JobRun, endpointId: string, options: DrainOptions): Promise<void> {
  const { courier } = run
  if (!courier) throw new Error('This worker has no courier, and cannot send webhooks')
  const end = performance.now() + turnMs
  for (;;) {
    const batch = await run.inTenant((ctx) => beginBatch(ctx, run.jobId, endpointId, options))
    if (!batch) return
    const sent = await Promise.all(batch.deliveries.map((delivery) => send(run, courier, batch, delivery)))
    const turnIsOver = performance.now() > end
    await run.inTenant(async (ctx) => {
      const { slow } = await settleBatch(ctx, endpointId, sent)
      if (!turnIsOver) return
      await letGo(ctx, endpointId)
      await options.askForDrain(ctx, endpointId, { slow })
    })
    if (turnIsOver) return
  }
}

async function send(run: JobRun, courier: Courier, batch: Batch, delivery: DueDelivery): Promise<Sent> {
  const startedAt = run.clock.now()
  const receipt = await courier.send({
    url: batch.url,
    sealedSecrets: batch.sealedSecrets,
    id: delivery.eventId,
    sentAt: startedAt,
    body: delivery.payload,
    signal: run.signal,
  })
  return { delivery, receipt, startedAt }
}
