import { recordId } from '@freehold/core/schema'
import type { TenantContext } from '@freehold/db'
import { defineJob } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod'
import { noticeMail } from '../notice-mail.ts'

const mostRecipients = 50

/** Mails those who manage webhooks that an endpoint was switched off. */
export const noticeJob = defineJob({
  name: 'webhooks.notice',
  input: z.strictObject({ endpointId: recordId, reason: z.enum(['gone', 'failing']) }),
  label: () => 'Webhook notice',
  visible: false,
  async handler(run, { endpointId, reason }) {
    const { url, recipients } = await run.inTenant(async (ctx) => ({
      url: await urlOf(ctx, endpointId),
      recipients: await managers(ctx),
    }))
    if (!url) return
    const body = noticeMail({
      workspace: run.tenant.name,
      url,
      reason,
      link: run.outbox.link(`/w/${run.tenant.slug}/settings/webhooks/${endpointId}`),
    })
    for (const to of recipients) await run.outbox.send({ to, ...body })
  },
})

async function urlOf(ctx: TenantContext, endpointId: string): Promise<string | undefined> {
  const { rows } = await sql<{ url: string }>`
    select url from live.webhook_endpoint where id = ${endpointId}`.execute(ctx.sql)
  return rows[0]?.url
}

async function managers(ctx: TenantContext): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select m.email from app.membership m cross join lateral app.standing(m.user_id) s
    where m.status = 'active' and 'webhook:manage' = any (s.permissions) order by m.created_at, m.id limit ${mostRecipients}`.execute(
    ctx.sql,
  )
  return rows.map(({ email }) => email)
}
