import { read, router } from '@freehold/api'
import { getUsage } from './get-usage.ts'
import { rest } from './rest.ts'
import { usageInput, usageOutput } from './schema.ts'

export const usageRouter = router({
  get: read(
    'plan:read',
    { input: usageInput, output: usageOutput, whileRestricted: true, rest: rest.get },
    getUsage,
  ),
})
