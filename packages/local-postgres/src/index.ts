export { discardLocalPostgres } from './discard-local-postgres.ts'
export { StartError } from './start-error.ts'
export { type LocalPostgres, type LocalPostgresOptions, startLocalPostgres } from './start-local-postgres.ts'
