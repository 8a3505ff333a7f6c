import { startTestServer } from '@freehold/testing/start-test-server'
import { makeMigratedDatabase } from '@freehold/testing/template'

/** Runs `work` on a fresh database at this code's version, on a server that goes away afterwards. */
export async function withMigratedDatabase<T>(work: (superuserUrl: string) => Promise<T>): Promise<T> {
  const server = await startTestServer()
  try {
    return await work(await makeMigratedDatabase(server.superuserUrl, `freehold_proof_${process.pid}`))
  } finally {
    await server.stop()
  }
}
