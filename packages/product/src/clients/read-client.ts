import type { VerbContext } from '@freehold/api'
import { notFound } from '@freehold/core'
import { type RawBuilder, sql } from 'kysely'
import { withAllowed } from '../record/with-allowed.ts'
import { clientResource } from './client-resource.ts'
import { madeInClient } from './permissions.ts'
import type { ClientDetail } from './schema.ts'
import { selectClientDetails } from './select-client-details.ts'

/** One client as its page shows it: for the answer of a write, which has checked, and with `only` for a read. */
export async function readClient(
  ctx: VerbContext,
  id: string,
  only: RawBuilder<boolean> = sql`true`,
): Promise<ClientDetail> {
  const found = await selectClientDetails(ctx, sql`c.id = ${id} and ${only}`)
  const [client] = await withAllowed(ctx, clientResource, found, madeInClient)
  if (!client) throw notFound('client')
  return client
}
