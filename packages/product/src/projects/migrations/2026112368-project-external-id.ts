import { migrationOf } from '@freehold/db'
import { externalIdColumn } from '../../external-id-column.ts'

export default migrationOf('2026112368-project-external-id', [externalIdColumn('project')])
