import { newId } from '@freehold/core'
import { defineJob } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod'

/** What a job tells the ledger. */
export interface Entry {
  nr: number
  /** Made anew by whoever does the work inside: a second one for a number is work done twice. */
  token: string
}

/**
 * Both kinds of effect: a row in the database, by `run.once`, and one outside, at a provider that knows keys. The provider is told
 * what the row says.
 */
export const chaosJob = (ledgerUrl: string) =>
  defineJob({
    name: 'chaos.work',
    input: z.strictObject({ nr: z.int() }),
    label: ({ nr }) => `Job ${nr}`,
    visible: false,
    effect: 'once',
    concurrency: 16,
    tenantConcurrency: 2,
    retryLimit: 50,
    retryDelaySeconds: 1,
    async handler(run, { nr }) {
      await run.once(async (ctx) => {
        await sql`insert into app.bench_note (text) values (${`${nr} ${newId()}`})`.execute(ctx.sql)
      })
      const tokens = await run.inTenant(async (ctx) => {
        const found = await sql<{ text: string }>`
          select text from app.bench_note where text like ${`${nr} %`}`.execute(ctx.sql)
        return found.rows.map(({ text }) => text)
      })
      for (const token of tokens) await tell(ledgerUrl, run.jobId, { nr, token }, run.signal)
    },
  })

async function tell(url: string, key: string, entry: Entry, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'idempotency-key': key, 'content-type': 'application/json' },
    body: JSON.stringify(entry),
    signal,
  })
  if (!response.ok) throw new Error(`The ledger answered ${response.status}`)
}
