import { createHash } from 'node:crypto'
import { type Reader, readerOf } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'

/** Whom news about billing goes to: a person here, or an address that the workspace has named. */
export type Recipient = { kind: 'person'; userId: string } | { kind: 'contact'; key: string }

/** News for more people than this are nobody's. */
const most = 50
/** Mails of a workspace in a day: what goes beyond is no news for the strangers that it names, whatever it does to make some. */
const perDay = 100

/** The addresses the workspace has named; without any, or with too many mails to them today, whoever may manage billing. */
export async function findRecipients(ctx: TenantContext): Promise<Recipient[]> {
  const contacts = await readContacts(ctx)
  if (contacts.length > 0 && (await mailsOfToday(ctx)) + contacts.length <= perDay)
    return contacts.map((address) => ({ kind: 'contact', key: keyOf(address) }))
  const { rows } = await sql<{ userId: string }>`
    select m.user_id as "userId" from app.membership m cross join lateral app.standing(m.user_id) s
    where m.status = 'active' and 'billing:manage' = any (s.permissions) order by m.created_at, m.id limit ${most}`.execute(
    ctx.sql,
  )
  return rows.map(({ userId }) => ({ kind: 'person', userId }))
}

export interface Addressee {
  email: string
  reader: Reader
}

/** Null: gone meanwhile, or no longer somebody who is told. */
export async function findAddressee(ctx: TenantContext, recipient: Recipient): Promise<Addressee | null> {
  if (recipient.kind === 'contact') {
    const email = (await readContacts(ctx)).find((address) => keyOf(address) === recipient.key)
    return email === undefined ? null : { email, reader: readerOf({ locale: null, timeZone: null }) }
  }
  const { rows } = await sql<{ email: string; locale: string | null; timeZone: string | null }>`
    select r.email, r.locale, r.time_zone as "timeZone" from door.reader_of_user(${recipient.userId}) r
    where exists (select from app.membership m cross join lateral app.standing(m.user_id) s
      where m.user_id = ${recipient.userId} and m.status = 'active' and 'billing:manage' = any (s.permissions))`.execute(
    ctx.sql,
  )
  const [row] = rows
  return row ? { email: row.email, reader: readerOf(row) } : null
}

async function mailsOfToday(ctx: TenantContext): Promise<number> {
  const { rows } = await sql<{ mails: number }>`
    select coalesce(sum(mails), 0)::int as mails from app.billing_notice
    where told_at > ${ctx.clock.now()}::timestamptz - interval '1 day'`.execute(ctx.sql)
  return rows[0]?.mails ?? 0
}

async function readContacts(ctx: TenantContext): Promise<string[]> {
  const { rows } = await sql<{ contacts: string[] }>`select contacts from app.billing_account`.execute(
    ctx.sql,
  )
  return rows[0]?.contacts ?? []
}

/** Jobs carry no addresses. */
function keyOf(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex').slice(0, 32)
}
