import { grantable } from '@freehold/access'
import { migrationOf } from '@freehold/db'

export default migrationOf('2026112351-project-access', [grantable('project')])
