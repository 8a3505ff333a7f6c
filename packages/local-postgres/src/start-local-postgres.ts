import path from 'node:path'
import { chooseAccount, giveTo } from './account.ts'
import { superuserUrl } from './answers.ts'
import { openHome, readPassword, readState, writeState } from './home.ts'
import { initCluster } from './init-cluster.ts'
import { keepRunning } from './keep-running.ts'
import { lockFolder } from './lock-folder.ts'
import { obtainPostmaster } from './obtain-postmaster.ts'
import { copiesFolder, findCluster, placeCluster, rememberCluster } from './place-cluster.ts'
import { preparePrograms } from './programs.ts'
import { serverArguments } from './server-arguments.ts'
import { folderError } from './start-error.ts'

export interface LocalPostgresOptions {
  /** The data live in `<dataDir>/postgres`; one running Freehold per folder. */
  dataDir: string
  /** False: no fsync, for tests that throw their data away. */
  durable?: boolean
  /** Takes one line for each thing worth knowing; never a secret. */
  log?: (line: string) => void
  /** Server settings as in postgresql.conf. */
  settings?: Record<string, string>
}

export interface LocalPostgres {
  /** Holds the password: for roles and migrations only, never for a log. */
  superuserUrl: string
  port: number
  /** The server was already running, left by a Freehold that was killed. */
  adopted: boolean
  /** The server's process at the moment: it changes when a server that died is started again. */
  readonly pid: number
  /** Ends the server and waits for it. Safe to repeat. */
  stop(): Promise<void>
}

/**
 * A real PostgreSQL 18 from npm's binaries, on 127.0.0.1 with a password, for development and tests. While this process
 * lives, a server that dies is started again on the same port.
 * @throws StartError whose message is one sentence for a person, then the last lines of the server's log.
 */
export async function startLocalPostgres(options: LocalPostgresOptions): Promise<LocalPostgres> {
  const home = await openHome(options.dataDir)
  const unlock = await lockFolder(home, options.dataDir).catch((error: unknown) => {
    throw folderError(home, error)
  })
  try {
    return await start(home, options, unlock)
  } catch (error) {
    await unlock()
    throw folderError(home, error)
  }
}

async function start(
  home: string,
  options: LocalPostgresOptions,
  unlock: () => Promise<void>,
): Promise<LocalPostgres> {
  const log = options.log ?? (() => {})
  let state = await readState(home)
  const existing = await findCluster(home, state, log)
  const account = await chooseAccount(existing && path.join(existing, 'data'))
  const programs = await preparePrograms(account, copiesFolder(account, home), log)
  const password = await readPassword(home, existing === null)
  const place = existing ?? (await placeCluster(home, account, log))
  if (existing === null) {
    await initCluster(programs, account, place, password)
    state = await rememberCluster(home, state, place)
  }
  const data = path.join(place, 'data')
  await giveTo(account, data)
  const args = serverArguments(data, options.durable ?? true, options.settings ?? {})
  const launch = { postgres: programs.postgres, account, data, args, logFile: path.join(home, 'server.log') }
  const startedWith = JSON.stringify([programs.version, args])
  const { postmaster, adopted } = await obtainPostmaster(launch, password, {
    ...state,
    adoptable: state.startedWith === startedWith,
  })
  await writeState(home, { ...state, port: postmaster.port, startedWith })
  const running = keepRunning(postmaster, launch, log)
  return {
    superuserUrl: superuserUrl(password, postmaster.port),
    port: postmaster.port,
    adopted,
    get pid() {
      return running.pid()
    },
    stop: () => running.stop().then(unlock),
  }
}
