import type { AppRouter } from '@freehold/registry'
import { createTRPCReact } from '@trpc/react-query'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

/** Hooks of every procedure: `trpc.projects.list.useQuery(…)`. The nearest provider decides the workspace. */
export const trpc = createTRPCReact<AppRouter>({ abortOnUnmount: true })

/** `Outputs['projects']['get']`: what the server answers, as it arrives. */
export type Outputs = inferRouterOutputs<AppRouter>
export type Inputs = inferRouterInputs<AppRouter>
