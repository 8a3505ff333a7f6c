import type { RequestFacts } from '@freehold/api'
import type { Request, Response } from 'express'
import type { AppOptions } from './create-app.ts'

/** What every door tells the procedures of a request, beside its headers and how many calls it carries. */
export function requestFacts(
  { log, clock }: Pick<AppOptions, 'log' | 'clock'>,
  request: Pick<Request, 'ip'>,
  response: Response,
): Omit<RequestFacts, 'headers' | 'batchSize'> {
  const requestId = String(response.locals['requestId'])
  const fields = response.locals['logFields']
  return {
    requestId,
    ip: request.ip ?? null,
    log: log.child({ request_id: requestId }),
    clock,
    note({ userId, keyId, tenantId }) {
      if (userId) fields.user_id = userId
      if (keyId) fields.key_id = keyId
      if (tenantId) fields.tenant_id = tenantId
    },
    setHeader: (name, value) => void (response.headersSent || response.setHeader(name, value)),
    hangUp: () => response.destroy(),
  }
}
