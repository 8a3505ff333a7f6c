import { router } from '@freehold/api'
import { features } from './features.ts'

type Routers = { [Name in keyof typeof features]: (typeof features)[Name]['router'] }

const routers = Object.fromEntries(
  Object.entries(features).map(([name, feature]) => [name, feature.router]),
) as Routers

/** Every procedure, by feature. Clients import its type only. */
export const appRouter = router(routers)
export type AppRouter = typeof appRouter
