import type { DemoVolume, VerbContext } from '@freehold/api'
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
}
