import { silentLogger, systemClock } from '@freehold/core'
import { createDatabase } from '@freehold/db'
import { createWorker, watchLoop } from '../src/index.ts'
import { killedJobs } from './killed-jobs.ts'
import { healthyJob, type Poison, poisonJobs } from './poison-jobs.ts'

// A worker to be killed, or that a poison kills: `node worker-process.ts <url of freehold_jobs> <url of freehold_app> [poison]`.
const [jobsUrl = '', appUrl = '', poison] = process.argv.slice(2)
if (poison) watchLoop({ seconds: 2 })
const database = await createDatabase({ url: appUrl, entities: [] })
const files = { write: unused, read: unused, remove: unused, removeAll: unused, list: unused }
await createWorker({
  jobsUrl,
  database,
  jobs: poison ? [poisonJobs[poison as Poison], healthyJob] : killedJobs,
  files,
  outbox: { send: unused, link: unused, linkToken: unused },
  log: silentLogger,
  clock: systemClock,
  pollSeconds: 0.5,
  vigil: { beatSeconds: 1, lookSeconds: 1 },
}).start()

function unused(): never {
  throw new Error('no files and no mails in this test')
}
