import { type AccessContext, knownResources, standingOf } from '@freehold/access'
import { notificationKinds, notificationText } from '@freehold/api'
import { isUndeliverable, type Reader } from '@freehold/core'
import { recordId } from '@freehold/core/schema'
import type { TenantContext } from '@freehold/db'
import { defineJob, type JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod'
import { findReader } from '../find-reader.ts'
import { notificationMail } from '../notification-mail.ts'
import { readable } from '../readable.ts'
import { unsubscribePath } from '../unsubscribe-path.ts'

interface Found {
  userId: string
  kind: string
  data: unknown
  email: string
  reader: Reader
}

/** Mails one notification, unless it was sent, read or revoked meanwhile: who may not read its record now hears nothing of it. */
export const mailNotificationJob = defineJob({
  name: 'notifications.mail',
  input: z.strictObject({ notificationId: recordId }),
  label: () => 'Notification by e-mail',
  visible: false,
  concurrency: 4,
  tenantConcurrency: 2,
  async handler(run, { notificationId }) {
    const found = await run.inTenant((ctx) => find(ctx, notificationId))
    if (!found) return
    const text = notificationText(found.kind, found.data, found.reader)
    if (!text) return
    const state = await send(run, notificationId, found, text)
    await run.inTenant((ctx) =>
      sql`update app.notification set mail = ${state} where id = ${notificationId}`.execute(ctx.sql),
    )
  },
})

async function find(ctx: TenantContext, id: string): Promise<Found | null> {
  const { rows } = await sql<{ userId: string; kind: string; subject: string | null; data: unknown }>`
    select user_id as "userId", kind, subject, data from app.notification where id = ${id} and mail = 'wanted' and read_at is null`.execute(
    ctx.sql,
  )
  const [row] = rows
  const definition = notificationKinds.get(row?.kind ?? '')
  if (!row || !definition) return null
  const caller = await standingOf(ctx, row.userId)
  const { audience } = definition
  if (caller.membershipId === null || (audience !== 'everyone' && !caller.holds(audience))) return null
  const asRecipient: AccessContext = Object.assign(ctx, { caller })
  const about = knownResources.get(row.subject ?? '')
  const seen =
    await sql`select from app.notification n where n.id = ${id} and ${readable(asRecipient, about ? [about] : [])}`.execute(
      ctx.sql,
    )
  const { email, reader } = await findReader(ctx, row.userId)
  return seen.rows.length === 0 || email === null ? null : { ...row, email, reader }
}

async function send(
  { outbox, tenant }: JobRun,
  id: string,
  { userId, kind, email, reader }: Found,
  text: NonNullable<ReturnType<typeof notificationText>>,
): Promise<'sent' | 'held'> {
  const home = `/w/${tenant.slug}`
  const mail = notificationMail(
    {
      workspace: tenant.name,
      title: text.title,
      body: text.body ?? null,
      link: outbox.link(`${home}${text.path ?? ''}`),
      label: notificationKinds.get(kind)?.label ?? kind,
      preferences: outbox.link(`${home}/profile#notifications`),
    },
    reader,
  )
  try {
    await outbox.send({
      to: email,
      ...mail,
      id,
      unsubscribe: outbox.link(unsubscribePath(outbox, { tenantId: tenant.id, userId, kind })),
    })
    return 'sent'
  } catch (error) {
    // The app has it; the person reads in their profile what is wrong with their address.
    if (isUndeliverable(error)) return 'held'
    throw error
  }
}
