import { defineNotification } from '@freehold/api'
import type { TenantContext } from '@freehold/db'
import { sql } from 'kysely'
import * as z from 'zod'
import { notify } from '../notifications/index.ts'

export const jobReady = defineNotification({
  name: 'job.ready',
  label: 'Your files are ready',
  hint: 'An export or another job you started has made a file for you.',
  audience: 'job:read',
  data: z.strictObject({ label: z.string() }),
  present: ({ label }) => ({
    title: `${label} is ready`,
    body: 'Download it from your jobs.',
    path: '/jobs',
  }),
  byDefault: { inApp: true, mail: false },
  sample: { label: 'Export of projects' },
})

export const jobFailed = defineNotification({
  name: 'job.failed',
  label: 'Your jobs failed',
  hint: 'A job you started could not be finished.',
  audience: 'job:read',
  data: z.strictObject({ label: z.string(), error: z.nullable(z.string()) }),
  present: ({ label, error }) => ({
    title: `${label} failed`,
    ...(error !== null && { body: error }),
    path: '/jobs',
  }),
  sample: { label: 'Import of clients', error: 'The file is not a CSV.' },
})

interface Ended {
  state: string
  label: string
  error: string | null
  by: string | null
  hasFile: boolean
}

/** Tells whoever started a job what it came to, in the transaction that ends it: a file, or nothing. */
export async function tellEnding(ctx: TenantContext, jobId: string): Promise<void> {
  const { rows } = await sql<Ended>`
    select state, label, error, created_by as by, file_id is not null as "hasFile" from app.job where id = ${jobId}`.execute(
    ctx.sql,
  )
  const [job] = rows
  if (!job?.by) return
  const { label, error } = job
  const to = { to: [job.by], alsoToActor: true }
  if (job.state === 'failed') await notify(ctx, jobFailed, { ...to, data: { label, error } })
  else if (job.state === 'completed' && job.hasFile) await notify(ctx, jobReady, { ...to, data: { label } })
}
