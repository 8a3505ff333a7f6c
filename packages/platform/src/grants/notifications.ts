import type { AnyResource } from '@freehold/access'
import { defineNotification, type VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import * as z from 'zod'
import { nameOfActor, notify } from '../notifications/index.ts'
import { readName } from '../record-names/read-name.ts'
import type { GrantTarget } from './schema.ts'

export const recordShared = defineNotification({
  name: 'record.shared',
  label: 'Records shared with you',
  hint: 'Somebody gives you, or a team of yours, a role on one record: a project, say.',
  audience: 'everyone',
  data: z.strictObject({ by: z.string(), kind: z.string(), name: z.string(), path: z.nullable(z.string()) }),
  present: ({ by, kind, name, path }) => ({
    title: `${by} shared the ${kind} “${name}” with you`,
    ...(path !== null && { path }),
  }),
  sample: {
    by: 'Ada Brandt',
    kind: 'project',
    name: 'Harbour house',
    path: '/projects/01a1b3e3-a2da-7bb5-b785-909a006e7dc2',
  },
})

/** Tells whoever got access to a record by a grant. */
export async function tellSharing(
  ctx: VerbContext,
  resource: AnyResource,
  id: string,
  to: GrantTarget,
): Promise<void> {
  const name = await readName(ctx, resource, id)
  await notify(ctx, recordShared, {
    to: await peopleOf(ctx, to),
    data: {
      by: await nameOfActor(ctx),
      kind: resource.label.toLowerCase(),
      name: name ?? '',
      path: resource.page?.(id) ?? null,
    },
    record: { resource, id },
  })
}

async function peopleOf(ctx: VerbContext, to: GrantTarget): Promise<string[]> {
  const { rows } =
    'teamId' in to
      ? await sql<{ userId: string }>`
          select m.user_id as "userId" from app.team_member t join app.membership m on m.id = t.membership_id
          where t.team_id = ${to.teamId}`.execute(ctx.sql)
      : await sql<{ userId: string }>`
          select user_id as "userId" from app.membership where id = ${to.membershipId}`.execute(ctx.sql)
  return rows.map(({ userId }) => userId)
}
