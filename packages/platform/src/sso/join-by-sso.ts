import { AppError, type CallContext, type TenantRef } from '@freehold/core'
import type { Database, TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import { addMember, requireSeats, tellJoined } from '../members/index.ts'

interface Person {
  userId: string
  name: string
  email: string
}

/**
 * Somebody whom the tenant's own sign-in server vouches for is about to be signed in. Members stay what they are; others join
 * if the tenant wants that and has a seat. No procedure: the sign-in decides who it is. @throws AppError forbidden
 */
export async function joinBySso(
  database: Pick<Database, 'inTenant'>,
  call: CallContext,
  tenant: TenantRef,
  person: Person,
): Promise<void> {
  const actor = { kind: 'system', name: 'single sign-on' } as const
  await database.inTenant({ ...call, actor }, tenant, async (tx) => {
    const known = await sql<{ status: string }>`
      select status from app.membership where user_id = ${person.userId}`.execute(tx.sql)
    const status = known.rows[0]?.status
    if (status === 'deactivated')
      throw refused('sso_deactivated', `Your access to ${tenant.name} was deactivated.`)
    if (status === undefined && !(await isInvited(tx, person))) await join(tx, tenant, person)
  })
}

/** Their invitation's link makes them a member, with its roles. */
async function isInvited(tx: TenantContext, { email }: Person): Promise<boolean> {
  const { rows } = await sql`
    select from app.invitation where email = ${email.toLowerCase()} and state = 'pending' and expires_at > now()`.execute(
    tx.sql,
  )
  return rows.length > 0
}

async function join(tx: TenantContext, tenant: TenantRef, person: Person): Promise<void> {
  const found = await sql<{ role: 'member' | 'guest' }>`
    select join_role as role from app.sso_connection where just_in_time and enabled`.execute(tx.sql)
  const rule = found.rows[0]
  if (!rule)
    throw refused('sso_not_member', `You are not a member of ${tenant.name}. Ask an admin to invite you.`)
  await requireSeats(tx, 1).catch((cause: unknown) => {
    if (cause instanceof AppError && cause.code === 'plan_limit')
      throw refused('sso_seats', `${tenant.name} has no seat left.`)
    throw cause
  })
  await addMember(tx, { ...person, roles: [rule.role] })
  await tellJoined(tx, person)
}

function refused(reason: string, message: string): AppError {
  return new AppError('forbidden', message, { data: { reason } })
}
