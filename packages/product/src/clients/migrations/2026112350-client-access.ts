import { grantable } from '@freehold/access'
import { migrationOf } from '@freehold/db'

export default migrationOf('2026112350-client-access', [grantable('client')])
