import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { sql } from 'kysely'
import { showSso } from './show-sso.ts'

/** Its people sign in with password or passkey again; another workspace may prove the domain. */
export async function removeDomain(ctx: VerbContext, { id }: { id: string }) {
  authorize(ctx, 'sso:manage')
  const gone = await sql<{ domain: string }>`
    delete from app.sso_domain where id = ${id} returning domain`.execute(ctx.sql)
  const row = gone.rows[0]
  if (!row) throw notFound('domain')
  await sql`select door.release_sso_domain(${row.domain})`.execute(ctx.sql)
  return showSso(ctx)
}
