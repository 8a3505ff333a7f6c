import { notFound } from '@freehold/core'
import type { TenantContext } from '@freehold/db'
import { File } from './file.entity.ts'

/** @throws AppError `not_found` when the tenant has no such file, it is in the trash, or its time ran out. */
export async function findFile(ctx: TenantContext, id: string): Promise<File> {
  const file = await ctx.em.findOne(File, { id })
  if (!file || file.deletedAt || (file.expiresAt && file.expiresAt <= ctx.clock.now())) throw notFound('file')
  return file
}
