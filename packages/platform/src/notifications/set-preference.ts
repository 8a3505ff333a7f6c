import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPreferences, offeredKinds } from './list-preferences.ts'
import { ownerOf } from './own-notifications.ts'
import type { setPreferenceInput } from './schema.ts'

/** Where the caller wants one kind of news in this workspace. */
export async function setPreference(ctx: VerbContext, input: z.infer<typeof setPreferenceInput>) {
  authorize(ctx, 'notification:update')
  const userId = ownerOf(ctx)
  const { kind, inApp, mail } = input
  if (!offeredKinds(ctx).some(({ name }) => name === kind)) {
    const detail = 'There is no such kind of notification.'
    throw new AppError('invalid', detail, { fields: [{ pointer: '/kind', code: 'unknown', detail }] })
  }
  await sql`
    insert into app.notification_preference (user_id, kind, in_app, mail) values (${userId}, ${kind}, ${inApp}, ${mail})
    on conflict (tenant_id, user_id, kind) do update set in_app = excluded.in_app, mail = excluded.mail`.execute(
    ctx.sql,
  )
  return listPreferences(ctx)
}
