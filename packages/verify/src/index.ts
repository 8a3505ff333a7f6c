export { lintMigrations, type MigrationFinding, type MigrationSql } from './lint-migrations.ts'
