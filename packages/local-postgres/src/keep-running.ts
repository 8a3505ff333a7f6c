import { setTimeout as wait } from 'node:timers/promises'
import { type Launch, launchPostmaster, type Postmaster, stopPostmaster } from './postmaster.ts'

const attempts = 20

/** Starts the server again on its port whenever it dies while we live, so that a crash costs seconds and no restart of ours. */
export function keepRunning(first: Postmaster, launch: Launch, log: (line: string) => void) {
  let current = first
  let stopping = false
  let restarting: Promise<void> = Promise.resolve()
  let stopped: Promise<void> | undefined

  const restart = async () => {
    log('PostgreSQL ended unexpectedly; starting it again')
    for (let attempt = 1; attempt <= attempts && !stopping; attempt++) {
      try {
        current = await launchPostmaster(launch, current.port)
        log('PostgreSQL runs again')
        return watch()
      } catch (error) {
        if (attempt === attempts) log(`PostgreSQL could not be started again: ${(error as Error).message}`)
        else await wait(500)
      }
    }
  }
  const watch = () => {
    void current.exited.then(() => {
      if (!stopping) restarting = restart()
    })
  }
  watch()

  return {
    pid: () => current.pid,
    stop: () => {
      stopping = true
      stopped ??= restarting.then(() => stopPostmaster(current))
      return stopped
    },
  }
}
