import { silentLogger, systemClock } from '@freehold/core'
import { createDatabase } from '@freehold/db'
import { createWorker } from '../src/index.ts'
import { killedJobs } from './killed-jobs.ts'

// A worker to be killed: `node worker-process.ts <url of freehold_jobs> <url of freehold_app>`.
const [jobsUrl = '', appUrl = ''] = process.argv.slice(2)
const database = await createDatabase({ url: appUrl, entities: [] })
const files = { write: unused, read: unused, remove: unused, removeAll: unused, list: unused }
await createWorker({
  jobsUrl,
  database,
  jobs: killedJobs,
  files,
  outbox: { send: unused, link: unused, linkToken: unused },
  log: silentLogger,
  clock: systemClock,
  pollSeconds: 0.5,
}).start()

function unused(): never {
  throw new Error('no files and no mails in this test')
}
