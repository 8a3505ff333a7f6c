import { authorize } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { daysFrom } from '@freehold/core'
import { sql } from 'kysely'
import { sampleClients } from './companies.ts'
import { noBilling, sampleBilling } from './sample-billing.ts'

const few = 5

/** The demo company's clients. */
export async function seedClients(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'client:create')
  const now = ctx.clock.now()
  const rows = (volume === 'full' ? sampleClients : sampleClients.slice(0, few)).map(
    ({ archived, ...client }, i) => ({
      ...client,
      ...(sampleBilling[client.name] ?? noBilling),
      archived_at: archived ? daysFrom(now, -40) : null,
      created_at: daysFrom(now, -400 + 11 * i),
      updated_at: daysFrom(now, -2 * i),
    }),
  )
  await sql`
    insert into app.client (name, email, website, notes, colour, archived_at, created_at, updated_at,
      billing_email, billing_address, tax_id, currency, payment_days)
    select name, email, website, notes, colour, archived_at, created_at, updated_at,
      billing_email, billing_address, tax_id, currency, payment_days
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(name text, email text, website text, notes text, colour text,
      archived_at timestamptz, created_at timestamptz, updated_at timestamptz,
      billing_email text, billing_address text, tax_id text, currency text, payment_days integer)`.execute(
    ctx.sql,
  )
}
