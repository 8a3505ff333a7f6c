import { isUndeliverable } from '@freehold/core'
import { defineJob, type JobRun } from '@freehold/jobs'
import * as z from 'zod/mini'
import { billingMail } from './billing-mail.ts'
import { type Notice, readNotice } from './read-notice.ts'
import { type Addressee, findAddressee } from './recipients.ts'

const recipient = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), userId: z.uuid() }),
  z.strictObject({ kind: z.literal('contact'), key: z.string() }),
])

/** One mail to one reader. Nothing is sent to somebody who has left, or whom the workspace no longer names. */
export const noticeMailJob = defineJob({
  name: 'billing.mail',
  input: z.strictObject({ noticeId: z.uuid(), to: recipient }),
  label: () => 'Mail about billing',
  visible: false,
  concurrency: 4,
  tenantConcurrency: 2,
  retryLimit: 12,
  async handler(run, { noticeId, to }) {
    const found = await run.inTenant(async (ctx) => ({
      notice: await readNotice(ctx, noticeId),
      addressee: await findAddressee(ctx, to),
    }))
    if (found.notice && found.addressee) await send(run, found.notice, found.addressee)
  },
})

async function send(
  { outbox, tenant, log }: JobRun,
  notice: Notice,
  { email, reader }: Addressee,
): Promise<void> {
  const { kind, data, id } = notice
  const page = outbox.link(`/w/${tenant.slug}/billing`)
  const mail = billingMail({ workspace: tenant.name, kind, data, page }, reader)
  try {
    await outbox.send({ to: email, ...mail, id })
  } catch (error) {
    if (!isUndeliverable(error)) throw error
    log.warn('a mail about billing could not be delivered', { notice: kind, error })
  }
}
