import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { ownerOf } from './own-notifications.ts'
import type { Preference } from './schema.ts'

type Chosen = Pick<Preference, 'kind' | 'inApp' | 'mail'>

/** Every kind of news the caller can get in this workspace, and where they want it. */
export async function listPreferences(ctx: VerbContext): Promise<{ data: Preference[] }> {
  authorize(ctx, 'notification:read')
  const userId = ownerOf(ctx)
  const { rows } = await sql<Chosen>`
    select kind, in_app as "inApp", mail from app.notification_preference where user_id = ${userId}`.execute(
    ctx.sql,
  )
  const chosen = new Map(rows.map((row) => [row.kind, row]))
  return {
    data: offeredKinds(ctx).map(({ name, label, hint, byDefault }) => {
      const { inApp, mail } = chosen.get(name) ?? byDefault
      return { kind: name, label, hint, inApp, mail }
    }),
  }
}

/** Kinds that can reach this person. */
export function offeredKinds({ caller, services }: VerbContext) {
  return services.catalogue.notifications.filter(
    ({ audience }) => audience === 'everyone' || caller.holds(audience),
  )
}
