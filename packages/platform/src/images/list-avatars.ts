import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { avatarPath } from './image-path.ts'

/** Pictures of people of this workspace, for wherever a page names them. */
export async function listAvatars(ctx: VerbContext, input: { userIds: string[] }) {
  authorize(ctx, 'tenant:read')
  const { rows } = await sql<{ userId: string; id: string }>`
    select u.id as "userId", p.id from unnest(${input.userIds}::uuid[]) u (id)
    cross join lateral (select door.picture_of(u.id) as id) p where p.id is not null`.execute(ctx.sql)
  return { data: rows.map(({ userId, id }) => ({ userId, avatarPath: avatarPath(id) ?? '' })) }
}
