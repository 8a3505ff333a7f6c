import type { ProcedureMeta } from '@freehold/api'
import { appRouter } from '@freehold/registry'
import type * as z from 'zod/mini'

export interface Procedure {
  path: string
  kind: 'query' | 'mutation' | 'subscription'
  meta: ProcedureMeta
  input: z.core.$ZodType
  /** A stream has none of this kind. */
  output: z.core.$ZodType | undefined
}

interface Definition {
  type: Procedure['kind']
  meta?: ProcedureMeta
  inputs: z.core.$ZodType[]
  output?: z.core.$ZodType
}

/** Every procedure of the router, as the router itself has it. @throws for one without the meta that says who may call. */
export function allProcedures(): Procedure[] {
  return Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: Definition }>).map(
    ([path, { _def }]) => {
      const input = _def.inputs[0]
      if (!_def.meta || !input)
        throw new Error(
          `${path} does not say who may call it: build it with read, write, personRead, personWrite or openRead`,
        )
      return { path, kind: _def.type, meta: _def.meta, input, output: _def.output }
    },
  )
}
