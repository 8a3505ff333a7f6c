import { migrationOf } from '@freehold/db'
import { ownsFiles } from '@freehold/files'

export default migrationOf('2026112375-client-files', [ownsFiles('client')])
