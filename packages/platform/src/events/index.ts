import { defineFeature } from '@freehold/api'
import operators from './migrations/2026112347-operators.ts'
import events from './migrations/2026112348-events.ts'
import { eventsRouter } from './router.ts'

export const eventsFeature = defineFeature({
  name: 'events',
  router: eventsRouter,
  migrations: [operators, events],
})
