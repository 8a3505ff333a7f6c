/** The database every test file clones. */
export const templateName = 'freehold_template'

/** The tests' root secret: the roles' passwords derive from it. Worth nothing outside a test. */
export const testRootSecret = 'freehold-tests-only-root-secret-000000000000'

/** The same server and credentials, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  return url.toString()
}
