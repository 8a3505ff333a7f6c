import { actingUserId } from '@freehold/core'
import { defineJob } from '@freehold/jobs'
import { sql } from 'kysely'
import * as z from 'zod'
import { imageJobRules } from '../image-job.ts'
import { makeImages } from '../make-images.ts'

/** The person's picture, seen in every workspace they are in. */
export const avatarJob = defineJob({
  ...imageJobRules,
  name: 'images.avatar',
  input: z.strictObject({ fileId: z.uuid() }),
  label: () => 'Your picture',
  async handler(run, { fileId }) {
    const [large, small] = (await makeImages(run, fileId, 'avatar')).map((bytes) => Buffer.from(bytes))
    const userId = actingUserId(run.actor)
    await run.inTenant((ctx) =>
      sql`select door.set_user_picture(${userId}, ${large}, ${small})`.execute(ctx.sql),
    )
  },
})
