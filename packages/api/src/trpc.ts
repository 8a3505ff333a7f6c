import type { Permission } from '@freehold/access'
import type { Feature } from '@freehold/plans'
import { initTRPC } from '@trpc/server'
import type { RequestContext } from './context.ts'
import { errorShapeData, toAppError } from './error-mapping.ts'
import type { RestOperation } from './rest.ts'

/** What the generated proofs and the REST bridge read of a procedure. */
export interface ProcedureMeta {
  /** Who may call: anyone, a signed-in person, a member of the tenant holding `permission`, or staff. */
  caller: 'anyone' | 'person' | 'member' | 'operator'
  permission?: Permission
  /** The tenant's plan must include it. */
  feature?: Feature
  /** The session must have proved itself within the last minutes: a dangerous act. */
  stepUp?: boolean
  /** A person decides this: no key may, whatever its scopes. */
  personOnly?: boolean
  /** The answer tells a secret that is kept nowhere: an idempotency key does not store it. */
  secret?: boolean
  /** Possible while the tenant's access is restricted: what ends the restriction, or leaves. */
  whileRestricted?: boolean
  /** Offered to everybody else too, as this operation. */
  rest?: RestOperation
}

export const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    // A router never shows its stack, whatever the environment.
    isDev: false,
    // A client that hears nothing, not even a ping, for 40 s connects anew.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter({ shape, error, ctx }) {
      const own = toAppError(error)
      return { ...shape, message: own.message, data: errorShapeData(own, ctx?.requestId ?? '') }
    },
  })

export const router = t.router
