import { sql } from 'kysely'
import * as z from 'zod'
import { type AnyJob, defineJob } from '../src/index.ts'

export const poisons = ['loop', 'crash', 'memory'] as const
export type Poison = (typeof poisons)[number]

function swallow(how: Poison): void {
  if (how === 'loop') for (;;);
  if (how === 'crash') process.abort()
  for (const kept: unknown[] = []; ; ) kept.push(new Array(10_000).fill(kept.length))
}

const input = z.strictObject({ text: z.optional(z.string()) })

/** Each takes its worker down, in its own way. */
export const poisonJobs = Object.fromEntries(
  poisons.map((how) => [
    how,
    defineJob({
      name: `tests.${how}`,
      input,
      label: () => how,
      retryLimit: 0,
      handler: async () => swallow(how),
    }),
  ]),
) as Record<Poison, AnyJob>

export const healthyJob = defineJob({
  name: 'tests.healthy',
  input,
  label: () => 'Healthy',
  concurrency: 4,
  tenantConcurrency: 4,
  handler: (run) => run.inTenant(async (ctx) => void (await sql`select 1`.execute(ctx.sql))),
})
