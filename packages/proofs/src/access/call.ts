import { createRequestContext, type Services, toAppError } from '@freehold/api'
import { newId, silentLogger, systemClock } from '@freehold/core'
import { appRouter } from '@freehold/registry'
import type { Procedure } from './procedures.ts'

export interface Person {
  userId: string
  name: string
  email: string
  /** They come as a program with this API key instead of a session. */
  token?: string
}

export type Answer =
  | { ok: true; data: unknown }
  | {
      ok: false
      code: string
      message: string
      details: { fields: unknown; data: Record<string, unknown> | undefined }
    }

/**
 * Calls a procedure as a person (null: not signed in) in a tenant, through the whole chain but HTTP. `stale`: the session last
 * proved itself an hour ago. Of a stream the first is enough: whether it opens.
 */
export async function callProcedure(
  services: Services,
  who: Person | null,
  tenantSlug: string | null,
  { path }: Pick<Procedure, 'path'>,
  { input, stale = false }: { input: unknown; stale?: boolean },
): Promise<Answer> {
  const provenAt = new Date(Date.now() - (stale ? 3_600_000 : 0))
  const auth: Services['auth'] = {
    ...services.auth,
    authenticate: async () =>
      who ? { ...who, sessionId: newId(), emailVerified: true, mfa: false, provenAt } : null,
  }
  const context = createRequestContext(
    { ...services, auth },
    {
      requestId: newId(),
      ip: '127.0.0.1',
      headers: {
        ...(tenantSlug !== null && { 'x-freehold-tenant': tenantSlug }),
        ...(who?.token && { authorization: `Bearer ${who.token}` }),
      },
      batchSize: 1,
      log: silentLogger,
      clock: systemClock,
      note() {},
      setHeader() {},
    },
  )
  let procedure: unknown = appRouter.createCaller(context)
  for (const part of path.split('.')) procedure = (procedure as Record<string, unknown>)[part]
  try {
    const data = await (procedure as (input: unknown) => Promise<unknown>)(input)
    return { ok: true, data: isStream(data) ? void (await data.return?.()) : data }
  } catch (error) {
    const own = toAppError(error)
    return {
      ok: false,
      code: own.code,
      // What people are not told is what whoever reads the proof's failure needs.
      message: own.code === 'internal' ? String(own.cause) : own.message,
      details: { fields: own.fields, data: own.data },
    }
  }
}

function isStream(data: unknown): data is AsyncIterator<unknown> {
  return typeof data === 'object' && data !== null && Symbol.asyncIterator in data
}
