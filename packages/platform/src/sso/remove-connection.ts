import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { showSso } from './show-sso.ts'

/** From now on nobody is let in by it; sessions it opened live on until they end or are ended. */
export async function removeConnection(ctx: VerbContext) {
  authorize(ctx, 'sso:manage')
  await sql`delete from app.sso_connection`.execute(ctx.sql)
  return showSso(ctx)
}
