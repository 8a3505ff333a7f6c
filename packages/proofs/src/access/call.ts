import { createRequestContext, type Services, toAppError } from '@freehold/api'
import { newId, silentLogger, systemClock } from '@freehold/core'
import { appRouter } from '@freehold/registry'

export interface Person {
  userId: string
  name: string
  email: string
}

export type Answer =
  | { ok: true; data: unknown }
  | { ok: false; code: string; message: string; details: unknown }

/** Calls a procedure as a person (null: not signed in) in a tenant, through the whole chain but HTTP. */
export async function callProcedure(
  services: Services,
  who: Person | null,
  tenantSlug: string | null,
  path: string,
  input: unknown,
): Promise<Answer> {
  const auth: Services['auth'] = {
    ...services.auth,
    authenticate: async () =>
      who ? { ...who, sessionId: 'proof', emailVerified: true, mfa: false, provenAt: new Date() } : null,
  }
  const context = createRequestContext(
    { ...services, auth },
    {
      requestId: newId(),
      ip: '127.0.0.1',
      headers: tenantSlug === null ? {} : { 'x-freehold-tenant': tenantSlug },
      batchSize: 1,
      log: silentLogger,
      clock: systemClock,
      note() {},
    },
  )
  let procedure: unknown = appRouter.createCaller(context)
  for (const part of path.split('.')) procedure = (procedure as Record<string, unknown>)[part]
  try {
    return { ok: true, data: await (procedure as (input: unknown) => Promise<unknown>)(input) }
  } catch (error) {
    const own = toAppError(error)
    return {
      ok: false,
      code: own.code,
      message: own.message,
      details: { fields: own.fields, data: own.data },
    }
  }
}
