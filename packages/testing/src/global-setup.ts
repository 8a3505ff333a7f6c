import type { TestProject } from 'vitest/node'
import { templateIsReady } from './environment.ts'
import { startTestServer } from './start-test-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser of the run's PostgreSQL. */
    superuserUrl: string
    /** Why there is no template to clone; null when there is. */
    templateProblem: string | null
  }
}

/** Once per run: a PostgreSQL with the migrated template; the test files clone it. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  project.provide('superuserUrl', server.superuserUrl)
  project.provide('templateProblem', await tryTemplate(server.superuserUrl))
  return server.stop
}

/** A feature that does not load or migrate fails the tests that need a database, and leaves the others to say what they know. */
async function tryTemplate(superuserUrl: string): Promise<string | null> {
  if (templateIsReady) return null
  try {
    const { prepareTemplate } = await import('./template.ts')
    await prepareTemplate(superuserUrl)
    return null
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error)
  }
}
