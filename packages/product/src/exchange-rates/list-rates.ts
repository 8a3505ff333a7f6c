import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { currencies } from '../money/currencies/schema.ts'
import { today } from '../money/today.ts'
import type { ExchangeRates, ListRatesInput } from './schema.ts'

type Row = ExchangeRates['data'][number] & { day: string; source: 'ecb' | 'sample' }

/** The newest rates up to a day. */
export async function listRates(ctx: VerbContext, input: ListRatesInput): Promise<ExchangeRates> {
  authorize(ctx, 'invoicing:read')
  const day = input.day ?? today(ctx)
  const found = await sql<Row>`
    select day::text, source, currency, per_euro::text as "perEuro" from app.exchange_rate
    where day = (select max(day) from app.exchange_rate where day <= ${day}::date) and currency = any(${currencies}::text[])
    order by currency`.execute(ctx.sql)
  const [first] = found.rows
  return {
    day: first?.day ?? null,
    source: first?.source ?? null,
    data: found.rows.map(({ currency, perEuro }) => ({ currency, perEuro })),
  }
}
