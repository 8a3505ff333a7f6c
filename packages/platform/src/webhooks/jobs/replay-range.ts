import { loadCaller } from '@freehold/access'
import { AppError } from '@freehold/core'
import { defineJob } from '@freehold/jobs'
import { sql } from 'kysely'
import { replay } from '../deliveries/replay.ts'
import { replayRangeInput } from '../schema.ts'

const atOnce = 500

/** Puts the deliveries of a time back into the queue, part by part; asked again in the name of who started it. */
export const replayRangeJob = defineJob({
  name: 'webhooks.replay',
  input: replayRangeInput,
  label: () => 'Sending webhooks again',
  async handler(run, { endpointId, from, to, which }) {
    let after = '00000000-0000-0000-0000-000000000000'
    let total = 0
    for (;;) {
      const ids = await run.inTenant(async (ctx) => {
        const caller = await loadCaller(ctx)
        if (!caller.can('webhook:manage'))
          throw new AppError('forbidden', 'You may not manage webhooks any more.')
        const states = which === 'all' ? ['failed', 'succeeded'] : ['failed']
        return replay(
          ctx,
          endpointId,
          sql`d.id in (select id from app.webhook_delivery where endpoint_id = ${endpointId} and id > ${after}
            and state = any(${states}::text[]) and created_at >= ${from} and created_at < ${to} and created_at <= ${run.clock.now()}
            order by id limit ${atOnce})`,
        )
      })
      if (ids.length === 0) break
      total += ids.length
      after = ids.toSorted().at(-1) ?? after
      await run.progress(0.5, `${total} deliveries wait to be sent again`)
    }
    await run.progress(1, `${total} deliveries are sent again`)
  },
})
