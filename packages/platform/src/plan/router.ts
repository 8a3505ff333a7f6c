import { noInput, read, router } from '@freehold/api'
import { currentPlan } from './current-plan.ts'
import { planUsage } from './plan-usage.ts'
import { rest } from './rest.ts'
import { planOutput, usageOutput } from './schema.ts'

export const planRouter = router({
  current: read(
    'tenant:read',
    { input: noInput, output: planOutput, whileRestricted: true, rest: rest.current },
    currentPlan,
  ),
  usage: read(
    'plan:read',
    { input: noInput, output: usageOutput, whileRestricted: true, rest: rest.usage },
    planUsage,
  ),
})
