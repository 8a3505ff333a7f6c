export { createTestDatabase, type TestDatabase, useTestDatabase } from './create-test-database.ts'
export { testRootSecret } from './template-database.ts'
