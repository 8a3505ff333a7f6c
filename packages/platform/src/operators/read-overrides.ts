import type { OperatorContext } from '@freehold/api'
import { isoTime } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'

interface Override {
  reason: string
  endsAt: string | null
  createdAt: string
  holds: boolean
}

type Dated = Omit<Override, 'holds'>

export type Overrides = Awaited<ReturnType<typeof readOverrides>>

/** All that operators changed for one tenant, also what is over. */
export async function readOverrides(ctx: OperatorContext, tenantId: string) {
  const now = ctx.clock.now()
  const read = async <Row extends Dated>(statement: RawBuilder<Row>) => {
    const { rows } = await statement.execute(ctx.sql)
    return rows.map((row): Row & Override => ({
      ...row,
      createdAt: isoTime(row.createdAt),
      endsAt: isoTime(row.endsAt),
      holds: row.endsAt === null || new Date(row.endsAt) > now,
    }))
  }
  const dated = sql`reason, ends_at as "endsAt", created_at as "createdAt"`
  const [plan = null] = await read(
    sql<
      Dated & { plan: string }
    >`select plan, ${dated} from control.plan_override where tenant_id = ${tenantId}`,
  )
  const features = await read(
    sql<
      Dated & { feature: string; enabled: boolean }
    >`select feature, enabled, ${dated} from control.feature_override where tenant_id = ${tenantId}`,
  )
  const limits = await read(
    sql<
      Dated & { quota: string; limit: number | null }
    >`select quota, "limit", ${dated} from control.limit_override where tenant_id = ${tenantId}`,
  )
  return { plan, features, limits }
}
