export { catalogue, crons, entities, jobs, migrations, newestMigration, permissions } from './contents.ts'
export { features } from './features.ts'
export { migrateAll } from './migrate-all.ts'
export { type AppRouter, appRouter } from './router.ts'
