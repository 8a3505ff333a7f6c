import { migrationWithoutTransaction } from '@freehold/db'
import { externalIdUnique } from '../../external-id-column.ts'

export default migrationWithoutTransaction('2026112369-project-external-id-unique', [
  externalIdUnique('project'),
])
