import { migrationOf } from '@freehold/db'
import { externalIdValid } from '../../external-id-column.ts'

export default migrationOf('2026112369-project-external-id-valid', [externalIdValid('project')])
