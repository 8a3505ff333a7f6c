import { defineNotification } from '@freehold/api'
import type { TenantContext } from '@freehold/db'
import * as z from 'zod'
import { notify, peopleWith } from '../notifications/index.ts'

export const memberJoined = defineNotification({
  name: 'member.joined',
  label: 'New members',
  hint: 'Somebody joins the workspace, by another’s invitation or through your company’s sign-in.',
  audience: 'membership:invite',
  data: z.strictObject({ name: z.string(), email: z.string() }),
  present: ({ name, email }) => ({ title: `${name} joined the workspace`, body: email, path: '/members' }),
  byDefault: { inApp: true, mail: false },
  sample: { name: 'Mei Tanaka', email: 'mei@larkfield.example' },
})

/** Tells those who invite people that somebody came, but not `except`, who hears of it otherwise. */
export async function tellJoined(
  ctx: TenantContext,
  { userId, name, email }: { userId: string; name: string; email: string },
  except: string | null = null,
): Promise<void> {
  const people = await peopleWith(ctx, 'membership:invite')
  await notify(ctx, memberJoined, {
    to: people.filter((person) => person !== userId && person !== except),
    data: { name, email },
  })
}
