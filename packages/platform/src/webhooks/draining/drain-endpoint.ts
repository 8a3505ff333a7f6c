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
  const begin = (ctx: TenantContext) => beginBatch(ctx, run.jobId, endpointId, options)
  let batch: Batch | null = await run.inTenant(begin)
  while (batch) {
    const sent = await sendAll(run, courier, batch)
    const turnIsOver = performance.now() > end
    // What came back and what is next, in one transaction: each is a wait for the disk.
    batch = await run.inTenant(async (ctx) => {
      const { slow } = await settleBatch(ctx, endpointId, sent)
      if (!turnIsOver) return begin(ctx)
      await letGo(ctx, endpointId)
      await options.askForDrain(ctx, endpointId, { slow })
      return null
    })
  }
}

function sendAll(run: JobRun, courier: Courier, batch: Batch): Promise<Sent[]> {
  return Promise.all(batch.deliveries.map((delivery) => send(run, courier, batch, delivery)))
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
