import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { AppError, actingUserId } from '@freehold/core'
import { enqueue } from '@freehold/jobs'
import { sql } from 'kysely'
import { requireUpload } from '../files/index.ts'
import { avatarJob } from './jobs/make-avatar.ts'

/** Starts making the caller's picture from a file they uploaded. */
export async function setAvatar(ctx: VerbContext, input: { digest: string }): Promise<{ jobId: string }> {
  authorize(ctx, 'image:own')
  requireMember(ctx)
  const fileId = await requireUpload(ctx, input.digest)
  const job = await enqueue(ctx, avatarJob, { fileId })
  return { jobId: job.id }
}

export async function removeAvatar(ctx: VerbContext): Promise<{ done: true }> {
  authorize(ctx, 'image:own')
  requireMember(ctx)
  await sql`select door.set_user_picture(${actingUserId(ctx.actor)}, null, null)`.execute(ctx.sql)
  return { done: true }
}

/** Support acts for a workspace, and is nobody in it. */
function requireMember({ caller }: VerbContext): void {
  if (caller.membershipId === null)
    throw new AppError('forbidden', 'Only members of the workspace have a picture here.')
}
