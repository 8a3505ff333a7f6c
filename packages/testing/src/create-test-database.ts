import { randomBytes } from 'node:crypto'
import { type LoginRole, roleUrl, withClient } from '@freehold/db'
import { afterAll, inject } from 'vitest'
// What `inject` may ask for is declared there.
import type {} from './global-setup.ts'
import { databaseUrl, templateName, testRootSecret } from './template-database.ts'

export interface TestDatabase {
  name: string
  /** Connection URL of one of Freehold's login roles. */
  url(role: LoginRole): string
  /** For arranging and looking, never for what is tested. */
  superuserUrl: string
  /** Removes it, cutting off whoever is connected. */
  drop(): Promise<void>
}

/** A database of one's own: a clone of the migrated template. In a test file use `useTestDatabase`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const problem = inject('templateProblem')
  if (problem !== null) throw new Error(`The template database could not be made: ${problem}`)
  const serverUrl = inject('superuserUrl')
  const name = `freehold_test_${randomBytes(6).toString('hex')}`
  await withClient(serverUrl, async (client) => {
    await client.query(`create database ${name} template ${templateName} strategy file_copy`)
    // A clone has everything of its template but the rights on the database itself.
    const rights = await client.query<{ statement: string }>(
      `select format('grant %s on database %I to %I', a.privilege_type, $2::text, r.rolname) as statement
       from pg_database d, aclexplode(d.datacl) a join pg_roles r on r.oid = a.grantee where d.datname = $1`,
      [templateName, name],
    )
    for (const { statement } of rights.rows) await client.query(statement)
  })
  const superuserUrl = databaseUrl(serverUrl, name)
  return {
    name,
    url: (role) => roleUrl(superuserUrl, testRootSecret, role),
    superuserUrl,
    drop: () =>
      withClient(
        serverUrl,
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      ),
  }
}

/** At the top of a test file: `const database = await useTestDatabase()`. Removed after the file's last test. */
export async function useTestDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase()
  afterAll(() => database.drop())
  return database
}
