import { defineCron, enqueue } from '@freehold/jobs'
import { settledKeys } from '../sweep-files.ts'
import { filesSweepJob } from './sweep-files.ts'

/** Every night: a job for each tenant that has bytes older than a day. */
export const filesSweepCron = defineCron({
  name: 'files.sweep',
  handler: (run) =>
    run.eachTenant(async (ctx, tenant) => {
      const first = await settledKeys(run.files, tenant.id, run.clock.now()).next()
      if (!first.done) await enqueue(ctx, filesSweepJob, {})
    }),
})
