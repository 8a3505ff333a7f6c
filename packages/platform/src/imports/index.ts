import { defineFeature } from '@freehold/api'
import { importsPurgeCron } from './jobs/schedule-purge.ts'
import importsMigration from './migrations/2026112369-imports.ts'
import { importPermissions } from './permissions.ts'
import { importsRouter } from './router.ts'

export { importJob } from './import-job.ts'

/** Records from files. What can be imported, features say themselves (`imports`); the registry makes a job of each. */
export const importsFeature = defineFeature({
  name: 'imports',
  router: importsRouter,
  migrations: [importsMigration],
  permissions: importPermissions,
  crons: [importsPurgeCron],
})
