import { noInput, read, router, write } from '@freehold/api'
import { addDomain } from './add-domain.ts'
import { removeConnection } from './remove-connection.ts'
import { removeDomain } from './remove-domain.ts'
import { saveConnection } from './save-connection.ts'
import * as schema from './schema.ts'
import { showSso } from './show-sso.ts'
import { verifyDomain } from './verify-domain.ts'

const manage = 'sso:manage'
const output = schema.ssoSettings
// What the plan no longer includes can still be taken away.
const dangerous = { output, stepUp: true } as const
const included = { ...dangerous, feature: 'sso' } as const

export const ssoRouter = router({
  show: read(manage, { input: noInput, output }, showSso),
  save: write(manage, { input: schema.saveConnectionInput, ...included }, saveConnection),
  remove: write(manage, { input: noInput, ...dangerous }, removeConnection),
  addDomain: write(manage, { input: schema.addDomainInput, ...included }, addDomain),
  verifyDomain: write(manage, { input: schema.domainInput, ...included }, (ctx, input) =>
    verifyDomain(ctx, input),
  ),
  removeDomain: write(manage, { input: schema.domainInput, ...dangerous }, removeDomain),
})
