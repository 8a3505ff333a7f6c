import { noInput, read, router } from '@freehold/api'
import { explain } from './explain.ts'
import { listExplainable } from './list-explainable.ts'
import { rest } from './rest.ts'
import { explainable, explainInput, explanation } from './schema.ts'

// Open while the workspace is suspended too: that may be the answer.
export const explainRouter = router({
  explain: read(
    'access:explain',
    { input: explainInput, output: explanation, whileRestricted: true, rest: rest.explain },
    explain,
  ),
  permissions: read(
    'access:explain',
    { input: noInput, output: explainable, whileRestricted: true },
    listExplainable,
  ),
})
