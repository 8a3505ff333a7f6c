import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { avatarPath } from './image-path.ts'

/** Pictures of people of this workspace, for wherever a page names them: by the user or by the membership. */
export async function listAvatars(ctx: VerbContext, input: { ids: string[] }) {
  authorize(ctx, 'tenant:read')
  const { rows } = await sql<{ id: string; pictureId: string }>`
    select a.id, p.id as "pictureId" from unnest(${input.ids}::uuid[]) a (id)
    left join app.membership m on m.id = a.id
    cross join lateral (select door.picture_of(coalesce(m.user_id, a.id)) as id) p where p.id is not null`.execute(
    ctx.sql,
  )
  return { data: rows.map(({ id, pictureId }) => ({ id, avatarPath: avatarPath(pictureId) ?? '' })) }
}
