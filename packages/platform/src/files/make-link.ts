import { AppError } from '@freehold/core'
import type { FileLinks } from '@freehold/files'

const linkMinutes = 10

/**
 * An address that downloads this one file without signing in, for ten minutes. Only for a file that the caller was just allowed
 * to have. A file that is deleted meanwhile is gone behind it too.
 */
export function makeLink(
  fileLinks: FileLinks | undefined,
  tenantId: string,
  fileId: string,
  now: Date,
): { path: string; expiresAt: string } {
  if (!fileLinks) throw new AppError('unavailable', 'This server gives no links to files.')
  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000)
  expiresAt.setMilliseconds(0)
  const token = fileLinks.sign({ tenantId, fileId, expiresAt })
  return { path: `/files/links/${token}`, expiresAt: expiresAt.toISOString() }
}
