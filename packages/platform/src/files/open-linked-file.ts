import type { Services } from '@freehold/api'
import { type CallContext, newId, notFound } from '@freehold/core'
import { type File, findFile } from '@freehold/files'
import type { Request, Response } from 'express'

/** The file behind a signed link. Whoever has the link may have it: who asks is not asked. */
export async function openLinkedFile(
  { database, fileLinks }: Services,
  { log, clock }: Pick<CallContext, 'log' | 'clock'>,
  request: Request<{ token: string }>,
  response: Response,
): Promise<{ tenant: { id: string }; file: File }> {
  const link = fileLinks?.open(request.params.token, clock.now())
  if (!link) throw notFound('file')
  const fields = response.locals['logFields'] ?? {}
  Object.assign(fields, { tenant_id: link.tenantId, route: 'file link' })
  const requestId = String(response.locals['requestId'] ?? newId())
  const actor = { kind: 'system', name: 'file-link' } as const
  // Signed by us: the tenant is the one we wrote there. Its name is of no use for a read.
  const tenant = { id: link.tenantId, slug: '', name: '' }
  const call = { requestId, actor, ip: request.ip ?? null, log, clock }
  return { tenant, file: await database.inTenant(call, tenant, (tx) => findFile(tx, link.fileId)) }
}
