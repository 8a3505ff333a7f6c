import { read, router, write } from '@freehold/api'
import { getImport } from './get-import.ts'
import { listImportErrors } from './list-import-errors.ts'
import { listImports } from './list-imports.ts'
import { rest } from './rest.ts'
import * as schema from './schema.ts'
import { startImport } from './start-import.ts'

export const importsRouter = router({
  start: write(
    'import:create',
    { input: schema.startImportInput, output: schema.importOutput, rest: rest.start },
    startImport,
  ),
  list: read(
    'import:read',
    { input: schema.listImportsInput, output: schema.importPage, rest: rest.list },
    listImports,
  ),
  get: read(
    'import:read',
    { input: schema.importInput, output: schema.importOutput, rest: rest.get },
    getImport,
  ),
  errors: read(
    'import:read',
    { input: schema.listImportErrorsInput, output: schema.importErrorPage, rest: rest.errors },
    listImportErrors,
  ),
})
