import { type AccessContext, loadCaller } from '@freehold/access'
import { actorOf, authenticateRequest, requireSecondFactor, type Services } from '@freehold/api'
import { AppError, type CallContext, isId, newId, notFound, type TenantRef } from '@freehold/core'
import type { File } from '@freehold/files'
import type { Request, Response } from 'express'

type Entered = TenantRef & { mfa_required: boolean }

/** The file of a request, if the person of the session may have it (`find`); notes both in the request's log line. */
export async function openFile(
  services: Services,
  { log, clock }: Pick<CallContext, 'log' | 'clock'>,
  request: Request,
  response: Response,
  find: (ctx: AccessContext, id: string) => Promise<File>,
): Promise<{ tenant: TenantRef; file: File }> {
  const principal = await authenticateRequest(services, request.headers)
  if (!principal) throw new AppError('unauthenticated', 'Sign in to download this file.')
  const { key } = principal
  note(response, { user_id: principal.userId, ...(key && { key_id: key.id }) })
  const { tenantSlug, fileId } = request.params as { tenantSlug: string; fileId: string }
  if (!/^[a-z0-9-]{1,48}$/.test(tenantSlug) || !isId(fileId)) throw notFound('file')
  if (key && key.tenant.slug !== tenantSlug) throw notFound('file')
  const [entered] = await services.database.callDoor<Entered>('resolve_tenant', [
    principal.userId,
    tenantSlug,
  ])
  if (!entered) throw notFound('file')
  const { mfa_required: mfaRequired, ...tenant } = entered
  requireSecondFactor({ mfaRequired }, principal)
  note(response, { tenant_id: tenant.id })
  const requestId = String(response.locals['requestId'] ?? newId())
  const file = await services.database.inTenant(
    { requestId, actor: actorOf(principal), ip: request.ip ?? null, log, clock },
    tenant,
    async (tx) => {
      const ctx = Object.assign(tx, { caller: await loadCaller(tx) })
      if (ctx.caller.membershipId === null) throw notFound('file')
      return find(ctx, fileId)
    },
  )
  return { tenant, file }
}

/** For the request's log line, when the server keeps one. */
function note(response: Response, fields: Record<string, string>): void {
  Object.assign(response.locals['logFields'] ?? {}, fields)
}
