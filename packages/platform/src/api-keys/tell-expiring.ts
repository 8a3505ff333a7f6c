import { defineNotification } from '@freehold/api'
import { daysFrom } from '@freehold/core'
import { recordId } from '@freehold/core/schema'
import { defineCron } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod'
import { notify } from '../notifications/index.ts'

const aheadDays = 7

export const keyExpiring = defineNotification({
  name: 'api-key.expiring',
  label: 'Your API keys about to expire',
  hint: `A week before a key of yours ends by itself.`,
  audience: 'api-key:read',
  data: z.strictObject({ keyId: recordId, name: z.string(), until: z.iso.datetime() }),
  present: ({ name, until }, reader) => ({
    title: `The API key “${name}” expires on ${reader.date(new Date(until))}`,
    body: 'Whatever uses it stops working then. Rotate it before.',
    path: '/settings/api-keys',
  }),
  sample: {
    keyId: '01a1c8f2-5b60-7c1e-9f02-7d7a5c0e41b8',
    name: 'Nightly import',
    until: '2026-11-30T09:12:44.310Z',
  },
})

interface Key {
  id: string
  name: string
  userId: string
  until: string
}

/** Every night: tells each maker of their keys that end within a week; once for each end. */
export const tellExpiringKeysCron = defineCron({
  name: 'api-keys.tell-expiring',
  handler: (run) =>
    run.eachTenant(async (ctx) => {
      const now = run.clock.now()
      const { rows } = await sql<Key>`
        select k.id, k.name, k.user_id as "userId", to_json(k.expires_at at time zone 'utc') #>> '{}' as until from app.api_key k
        where k.revoked_at is null and k.expires_at > ${now} and k.expires_at < ${daysFrom(now, aheadDays)}
          and not exists (select from app.notification n where n.user_id = k.user_id and n.kind = ${keyExpiring.name}
            and n.data ->> 'keyId' = k.id::text and (n.data ->> 'until')::timestamptz >= k.expires_at - interval '1 second')`.execute(
        ctx.sql,
      )
      for (const { id, name, userId, until } of rows)
        await notify(ctx, keyExpiring, {
          to: [userId],
          data: { keyId: id, name, until: new Date(`${until}Z`).toISOString() },
        })
    }),
})
