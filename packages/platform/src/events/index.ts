import { defineFeature } from '@freehold/api'
import events from './migrations/2026112348-events.ts'
import { eventsRouter } from './router.ts'

export const eventsFeature = defineFeature({ name: 'events', router: eventsRouter, migrations: [events] })
