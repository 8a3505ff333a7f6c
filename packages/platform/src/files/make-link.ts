import type { VerbContext } from '@freehold/api'
import { AppError } from '@freehold/core'

const linkMinutes = 10

/**
 * An address that downloads this one file without signing in, for ten minutes. Only for a file that the caller was just allowed
 * to have. A file that is deleted meanwhile is gone behind it too.
 */
export function makeLink(ctx: VerbContext, fileId: string): { path: string; expiresAt: string } {
  const { fileLinks } = ctx.services
  if (!fileLinks) throw new AppError('unavailable', 'This server gives no links to files.')
  const expiresAt = new Date(ctx.clock.now().getTime() + linkMinutes * 60_000)
  expiresAt.setMilliseconds(0)
  const token = fileLinks.sign({ tenantId: ctx.tenant.id, fileId, expiresAt })
  return { path: `/files/links/${token}`, expiresAt: expiresAt.toISOString() }
}
