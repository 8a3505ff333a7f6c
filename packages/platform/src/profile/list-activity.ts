import type { PersonContext } from '@freehold/api'
import { isoTime, type Page } from '@freehold/core'
import type * as z from 'zod/mini'
import type { activityEntry, activityInput } from './schema.ts'

/** The events of `control.audit_entry` a person recognises as their own doing. */
const labels: Record<string, string> = {
  'account.created': 'Signed up',
  'account.updated': 'Account changed',
  'session.created': 'Signed in',
  'session.removed': 'Signed out',
  'ended_session.created': 'Signed out',
  'session.updated': 'Confirmed it was you',
  'password.updated': 'Password changed',
  'two_factor.removed': 'Two-step sign-in switched off',
  'passkey.created': 'Passkey added',
  'passkey.removed': 'Passkey removed',
  'user.updated': 'Profile changed',
  'user_picture.created': 'Picture added',
  'user_picture.removed': 'Picture removed',
}

interface Row {
  id: string
  occurred_at: string
  action: string
  ip: string | null
}

/** The caller's own sign-ins, sign-outs and changes of the account, newest first. */
export async function listActivity(
  ctx: PersonContext,
  input: z.infer<typeof activityInput>,
): Promise<Page<z.infer<typeof activityEntry>>> {
  const { database, cursors } = ctx.services
  const { userId } = ctx.principal
  const scope = `${userId}:activity`
  const [before] = input.cursor ? cursors.decode(scope, input.cursor) : [null]
  const found = await database.callDoor<Row>('activity_of_user', [
    userId,
    Object.keys(labels),
    before,
    input.limit + 1,
  ])
  const rows = found.slice(0, input.limit)
  const last = rows.at(-1)
  return {
    data: rows.map(({ id, occurred_at, action, ip }) => ({
      id,
      occurredAt: isoTime(occurred_at),
      action,
      label: labels[action] ?? action,
      ip,
    })),
    nextCursor: found.length > rows.length && last ? cursors.encode(scope, [last.id]) : null,
  }
}
