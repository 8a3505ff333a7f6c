import { defineFeature } from '@freehold/api'
import { sessionRouter } from './router.ts'

export const sessionFeature = defineFeature({ name: 'session', router: sessionRouter })
