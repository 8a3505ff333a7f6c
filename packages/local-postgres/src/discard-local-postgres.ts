import { rm } from 'node:fs/promises'
import path from 'node:path'
import { openHome, readState } from './home.ts'
import { lockFolder } from './lock-folder.ts'
import { findCluster } from './place-cluster.ts'
import { findPostmaster, stopPostmaster } from './postmaster.ts'

/**
 * Ends the database of a data folder if it still runs and removes it with all its data: for tests, whose runner may have
 * been killed.
 * @throws StartError when a living Freehold uses the folder.
 */
export async function discardLocalPostgres(dataDir: string): Promise<void> {
  const home = await openHome(dataDir)
  await lockFolder(home, dataDir)
  const place = await findCluster(home, await readState(home), () => {})
  const running = place && (await findPostmaster(path.join(place, 'data')))
  if (running) await stopPostmaster(running)
  if (place) await rm(place, { recursive: true, force: true })
  await rm(home, { recursive: true, force: true })
}
