import type { TenantContext } from '@freehold/db'
import { defineJob, enqueue, type JobRun } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import { noticeMailJob } from './notice-mail-job.ts'
import { type Notice, readNotice } from './read-notice.ts'
import { findRecipients } from './recipients.ts'

const input = z.strictObject({ noticeId: z.uuid() })

/** Told to people in the app, in the transaction that also starts the mails. */
export type TellInApp = (ctx: TenantContext, notice: Notice) => Promise<void>

async function tellOnce(run: JobRun, noticeId: string, tellInApp?: TellInApp): Promise<void> {
  await run.once(async (ctx) => {
    const notice = await readNotice(ctx, noticeId)
    if (!notice || notice.toldAt !== null) return
    await tellInApp?.(ctx, notice)
    const recipients = await findRecipients(ctx)
    for (const to of recipients) await enqueue(ctx, noticeMailJob, { noticeId, to })
    await sql`update app.billing_notice set told_at = ${ctx.clock.now()}, mails = ${recipients.length} where id = ${noticeId}`.execute(
      ctx.sql,
    )
  })
}

/** One piece of news to whom it concerns: a mail's job for each. */
export const noticeJob = defineJob({
  name: 'billing.notice',
  input,
  label: () => 'News about billing',
  visible: false,
  effect: 'once',
  retryLimit: 8,
  handler: (run, { noticeId }) => tellOnce(run, noticeId),
})

/** The same job where there is an app to tell people in: what the platform registers under its name. */
export function noticeJobTelling(tellInApp: TellInApp): typeof noticeJob {
  return { ...noticeJob, handler: (run, { noticeId }) => tellOnce(run, noticeId, tellInApp) }
}
