import type { DemoVolume, VerbContext } from '@freehold/api'
import { recordUsage } from '@freehold/billing/metering'
import { sql } from 'kysely'

const hourMs = 3_600_000

/** A month of working days: most at ten and at three, little at night, some refused in one busy hour. */
export async function demoUsage(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  const scale = volume === 'full' ? 40 : 4
  const now = ctx.clock.now().getTime()
  const rows = Array.from({ length: 30 * 24 }, (_, ago) => {
    const hour = new Date(Math.floor(now / hourMs) * hourMs - (ago + 1) * hourMs)
    const atWork = hour.getUTCDay() % 6 === 0 ? 0.05 : 1
    const time = hour.getUTCHours()
    const busy = Math.exp(-((time - 10) ** 2) / 8) + Math.exp(-((time - 15) ** 2) / 10) + 0.03
    const calls = Math.round(scale * atWork * busy * (1 + (ago % 7) / 10))
    return { tenant: ctx.tenant.id, hour, consumer: 'app', calls, refused: ago === 41 ? scale : 0 }
  })
  await sql`select door.count_usage(${JSON.stringify(rows)}::jsonb)`.execute(ctx.sql)
  await demoMeters(ctx, volume)
}

const dayMs = 24 * hourMs

/** A week of calls by keys, which are metered. Not more: what is reported late counts in the month that is open. */
async function demoMeters(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  const scale = volume === 'full' ? 1 : 0.01
  const today = Math.floor(ctx.clock.now().getTime() / dayMs) * dayMs
  let calls = 0
  for (let ago = 7; ago > 0; ago--) {
    const at = new Date(today - ago * dayMs + dayMs - 1000)
    const atWork = at.getUTCDay() % 6 === 0 ? 0.2 : 1
    const quantity = Math.round(scale * atWork * (19_000 - 600 * ago + (ago % 3) * 900))
    const id = `demo-calls:${at.toISOString().slice(0, 10)}`
    await recordUsage(ctx, { id, meter: 'api_calls', quantity, at })
    calls += quantity
  }
  await sql`select from door.take_month(array[${ctx.tenant.id}]::uuid[], array[null]::integer[], array[${calls}]::integer[],
    array[null]::date[])`.execute(ctx.sql)
}
