import { noInput, router, stream } from '@freehold/api'
import { liveEvent } from './schema.ts'
import { subscribe } from './subscribe.ts'

export const eventsRouter = router({
  subscribe: stream('tenant:read', { input: noInput, output: liveEvent }, subscribe),
})
