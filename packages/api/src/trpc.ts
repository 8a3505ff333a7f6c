import type { Permission } from '@freehold/access'
import { initTRPC } from '@trpc/server'
import type { RequestContext } from './context.ts'
import { errorShapeData, toAppError } from './error-mapping.ts'

/** What the generated proofs and, later, the REST bridge read of a procedure. */
export interface ProcedureMeta {
  /** Who may call: anyone, a signed-in person, or a member of the tenant holding `permission`. */
  caller: 'anyone' | 'person' | 'member'
  permission?: Permission
}

export const t = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    // A router never shows its stack, whatever the environment.
    isDev: false,
    errorFormatter({ shape, error, ctx }) {
      const own = toAppError(error)
      return { ...shape, message: own.message, data: errorShapeData(own, ctx?.requestId ?? '') }
    },
  })

export const router = t.router
