import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requestChange } from './request-change.ts'
import { requireMay } from './require-may.ts'
import type { detailsInput } from './schema.ts'

/** What stands on the next invoices, and whom they go to. Stripe checks tax ids: its words are the change's outcome. */
export async function updateDetails(ctx: VerbContext, wanted: z.output<typeof detailsInput>) {
  authorize(ctx, 'billing:manage')
  const account = await requireMay(ctx, 'updateDetails')
  // Contacts are ours; Stripe knows the first of them.
  if (wanted.contacts)
    await sql`
      insert into app.billing_account (contacts) values (${wanted.contacts}::text[])
      on conflict (tenant_id) do update set contacts = excluded.contacts`.execute(ctx.sql)
  return requestChange(ctx, account, 'details', wanted)
}
