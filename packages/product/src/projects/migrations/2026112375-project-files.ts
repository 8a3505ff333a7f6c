import { migrationOf } from '@freehold/db'
import { ownsFiles } from '@freehold/files'

export default migrationOf('2026112375-project-files', [ownsFiles('project')])
