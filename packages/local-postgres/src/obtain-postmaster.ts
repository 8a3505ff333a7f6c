import { setTimeout as wait } from 'node:timers/promises'
import { answers } from './answers.ts'
import { freePort } from './free-port.ts'
import {
  findPostmaster,
  type Launch,
  launchPostmaster,
  type Postmaster,
  stopPostmaster,
} from './postmaster.ts'

const attempts = 20

/**
 * The server of this data folder: the one left running when it is the wanted one and takes our password, otherwise a new one.
 * `port` is last time's and is kept if it is still free.
 */
export async function obtainPostmaster(
  launch: Launch,
  password: string,
  known: { port?: number; adoptable: boolean },
): Promise<{ postmaster: Postmaster; adopted: boolean }> {
  const left = await findPostmaster(launch.data)
  if (left) {
    if (known.adoptable && left.ready && (await answers(password, left.port, launch.data)))
      return { postmaster: left, adopted: true }
    await stopPostmaster(left)
  }
  let port = known.port ?? (await freePort())
  for (let attempt = 1; ; attempt++) {
    try {
      return { postmaster: await launchPostmaster(launch, port), adopted: false }
    } catch (error) {
      const text = String(error)
      if (attempt === attempts) throw error
      if (/Address (already )?in use|could not bind/i.test(text)) port = await freePort()
      // A query of the dead server still runs; it ends as soon as it looks up.
      else if (/pre-existing shared memory block/.test(text)) await wait(500)
      else throw error
    }
  }
}
