import { type AccessContext, visibleRows } from '@freehold/access'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import { clientResource } from '../clients/index.ts'

/** Another tenant's client, one the caller cannot see, one in the trash and a random id are the same: not one of this workspace. */
export async function requireClient(ctx: AccessContext, clientId: string | null | undefined): Promise<void> {
  if (!clientId) return
  const found = await sql`select from live.client c
    where c.id = ${clientId} and ${visibleRows(ctx, 'client:read', clientResource, 'c')}`.execute(ctx.sql)
  if (found.rows.length === 1) return
  throw new AppError('invalid', 'This client does not exist.', {
    fields: [{ pointer: '/clientId', code: 'unknown', detail: 'This client does not exist.' }],
  })
}
