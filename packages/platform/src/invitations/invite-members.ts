import { authorize, requireMayGive } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, newId } from '@freehold/core'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { requireSeats } from '../members/index.ts'
import { isTooMany, maxAddresses, type ParsedAddress, parseAddresses } from './addresses/schema.ts'
import { insertRoles } from './insert-roles.ts'
import { sendInvitationJob } from './jobs/send-invitation.ts'
import type { inviteInput, inviteOutcome } from './schema.ts'

const dayMs = 24 * 60 * 60 * 1000
/** Invitations one workspace may make in a day: mails go to strangers at its word. */
const perDay = 500

type Outcome = z.infer<typeof inviteOutcome>

/**
 * Invites every address that is neither a member nor invited, and says of each what became of it.
 * @throws AppError forbidden for roles the caller does not hold, plan_limit when the seats do not suffice
 */
export async function inviteMembers(ctx: VerbContext, input: z.output<typeof inviteInput>) {
  authorize(ctx, 'membership:invite')
  await requireMayGive(ctx, input.roles)
  const parsed = parseAddresses([input.addresses].flat().join('\n'))
  if (isTooMany(parsed)) throw tooMany(parsed.length)
  const known = await knownAddresses(ctx, parsed)
  const fresh = parsed.filter(({ email }) => email !== null && !known.has(email))
  if (fresh.length > 0) {
    await requireRestraint(ctx, fresh.length)
    await requireSeats(ctx, fresh.length)
  }
  const expiresAt = new Date(ctx.clock.now().getTime() + input.expiresInDays * dayMs)
  const made = new Map<string, string>()
  for (const { email, name } of fresh) {
    const id = await insertInvitation(ctx, { email: email ?? '', name, expiresAt })
    // Somebody else invited the same address at this moment.
    if (id === null) known.set(email ?? '', 'pending')
    else {
      made.set(email ?? '', id)
      await insertRoles(ctx, id, input.roles)
      await enqueue(ctx, sendInvitationJob, { invitationId: id, sendNumber: 1 })
    }
  }
  const outcomeOf = ({ email }: ParsedAddress): Outcome =>
    email === null ? 'invalid' : (known.get(email) ?? 'invited')
  return {
    data: parsed.map((one) => ({
      text: one.text,
      email: one.email,
      outcome: outcomeOf(one),
      invitationId: made.get(one.email ?? '') ?? null,
    })),
  }
}

/** What stands in the way of inviting an address. An invitation whose time ran out does not: it is replaced. */
async function knownAddresses(ctx: VerbContext, parsed: ParsedAddress[]): Promise<Map<string, Outcome>> {
  const emails = parsed.flatMap(({ email }) => email ?? [])
  await sql`
    update app.invitation set state = 'expired', ended_at = ${ctx.clock.now()}
    where state = 'pending' and expires_at <= ${ctx.clock.now()} and email = any(${emails}::text[])`.execute(
    ctx.sql,
  )
  const { rows } = await sql<{ email: string; outcome: Outcome }>`
    select lower(email) as email, case status when 'active' then 'member' else status end as outcome
    from app.membership where lower(email) = any(${emails}::text[])
    union all
    select email, 'pending' from app.invitation where state = 'pending' and email = any(${emails}::text[])`.execute(
    ctx.sql,
  )
  return new Map(rows.toReversed().map(({ email, outcome }) => [email, outcome]))
}

async function insertInvitation(
  ctx: VerbContext,
  { email, name, expiresAt }: { email: string; name: string; expiresAt: Date },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into app.invitation (id, email, name, expires_at, sent_at)
    values (${newId()}, ${email}, ${name}, ${expiresAt}, ${ctx.clock.now()})
    on conflict (tenant_id, email) where state = 'pending' do nothing returning id`.execute(ctx.sql)
  return rows[0]?.id ?? null
}

async function requireRestraint(ctx: VerbContext, adding: number): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - dayMs)
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from app.invitation where created_at > ${since}`.execute(ctx.sql)
  if ((rows[0]?.count ?? 0) + adding <= perDay) return
  throw new AppError('rate_limited', `A workspace can invite ${perDay} people in a day. Go on tomorrow.`, {
    retryAfterSeconds: 3600,
  })
}

function tooMany(count: number): AppError {
  const detail = `These are ${count} addresses. Invite at most ${maxAddresses} at once.`
  return new AppError('invalid', detail, {
    fields: [{ pointer: '/addresses', code: 'too_many', detail }],
  })
}
