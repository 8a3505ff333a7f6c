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

/** What is metered, by the day: calls that will be more than a business’s in a month, and files that grow. */
async function demoMeters(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  const scale = volume === 'full' ? 12 : 0.1
  const month = ctx.clock.now().toISOString().slice(0, 7)
  let ofMonth = 0
  const today = Math.floor(ctx.clock.now().getTime() / dayMs) * dayMs
  for (let ago = 40; ago > 0; ago--) {
    const at = new Date(today - ago * dayMs + dayMs - 1000)
    const day = at.toISOString().slice(0, 10)
    const calls = Math.round(scale * (at.getUTCDay() % 6 === 0 ? 400 : 2_300 - 20 * ago + (ago % 5) * 90))
    if (day.startsWith(month)) ofMonth += calls
    await recordUsage(ctx, { id: `demo-calls:${day}`, meter: 'api_calls', quantity: calls, at })
    const stored = Math.round(scale * (19_000 - 130 * ago)) / 1000
    await recordUsage(ctx, { id: `demo-storage:${day}`, meter: 'storage', quantity: stored, at })
  }
  await sql`select from door.take_month(array[${ctx.tenant.id}]::uuid[], array[null]::integer[], array[${ofMonth}]::integer[],
    array[null]::date[])`.execute(ctx.sql)
}
