import type { AnyResource } from '@freehold/access'
import type { NotificationDefinition } from '@freehold/api'
import { actingUserId } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { safeParse } from 'zod/v4/core'
import { mailNotificationJob } from './jobs/mail-notification.ts'

export interface News<Data> {
  /** People's ids (control.users). Who is no active member of the workspace gets nothing; each is told once. */
  to: readonly string[]
  data: Data
  /** What it is about: told only to who may read it, when they look and when it is mailed. */
  record?: { resource: AnyResource; id: string }
  /** Also to the person who acts, who knows of it otherwise: for what their own job came to. */
  alsoToActor?: boolean
}

/**
 * Tells people something, in the transaction that causes it: in the app at once, and by a mail's job, as each of them wants it.
 * Asks for no permission: what happened has been decided.
 */
export async function notify<Data>(
  ctx: TenantContext,
  definition: NotificationDefinition<Data>,
  { to, data, record, alsoToActor = false }: News<NoInfer<Data>>,
): Promise<void> {
  const actor = alsoToActor ? null : actingUserId(ctx.actor)
  const people = [...new Set(to)].filter((userId) => userId !== actor)
  if (people.length === 0) return
  const parsed = safeParse(definition.data, data)
  if (!parsed.success)
    throw new Error(`What ${definition.name} is to say does not fit`, { cause: parsed.error })
  const { inApp, mail } = definition.byDefault
  const made = await sql<{ id: string; mail: string | null }>`
    insert into app.notification (user_id, kind, data, subject, record_id, in_app, mail)
    select m.user_id, ${definition.name}, ${JSON.stringify(data)}::jsonb, ${record?.resource.subject ?? null}, ${record?.id ?? null}::uuid,
      coalesce(p.in_app, ${inApp}), case when coalesce(p.mail, ${mail}) then 'wanted' end
    from app.membership m left join app.notification_preference p on p.user_id = m.user_id and p.kind = ${definition.name}
    where m.user_id = any(${people}::uuid[]) and m.status = 'active' and (coalesce(p.in_app, ${inApp}) or coalesce(p.mail, ${mail}))
    returning id, mail`.execute(ctx.sql)
  for (const row of made.rows)
    if (row.mail !== null) await enqueue(ctx, mailNotificationJob, { notificationId: row.id })
}
