import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { daysFrom, isoTime } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { ofVisibleOwners } from '../files/index.ts'
import { listPage } from '../paging/list-page.ts'
import { retentionDays } from '../tenants/index.ts'
import type { listTrashInput } from './schema.ts'
import { visibleSubjects } from './visible-subjects.ts'

interface Row {
  id: string
  subject: string
  rowId: string
  label: string
  deletedAt: string
  userId: string | null
  userName: string | null
}

/** What was deleted and can still be brought back, newest first. */
export async function listTrash(ctx: VerbContext, input: z.infer<typeof listTrashInput>) {
  authorize(ctx, 'trash:read')
  const visible = visibleSubjects(ctx)
  const subjects = [...visible.keys()].filter(
    (subject) => input.subject === undefined || subject === input.subject,
  )
  const { rows, nextCursor } = await listPage<Row>(ctx, 'trash', input, {
    select: sql`
      select d.id, d.subject, d.row_id as "rowId", d.label, d.deleted_at as "deletedAt", d.created_by as "userId",
        (select m.name from app.membership m where m.user_id = d.created_by) as "userName"
      from app.deletion d`,
    where: [sql`d.subject = any(${subjects}::text[])`, ofVisibleOwners([...visible.keys()])],
    sort: {
      expression: sql`d.deleted_at`,
      type: 'timestamptz',
      direction: 'desc',
      of: (row) => row.deletedAt,
    },
    id: sql`d.id`,
  })
  const keptDays = await retentionDays(ctx)
  const data = rows.map(({ id, userId, userName, ...row }) => {
    const resource = visible.get(row.subject)
    return {
      ...row,
      deletionId: id,
      subjectLabel: resource?.label ?? row.subject,
      deletedAt: isoTime(row.deletedAt),
      deletedBy: userId === null ? null : { userId, name: userName },
      expiresAt: daysFrom(new Date(row.deletedAt), keptDays).toISOString(),
      canRestore: resource !== undefined && ctx.caller.can(resource.trash.restore),
    }
  })
  return { data, nextCursor }
}
