import { silentLogger, systemClock } from '@freehold/core'
import { createDatabase } from '@freehold/db'
import { createWorker } from '@freehold/jobs'
import { chaosJob } from './chaos-job.ts'

// A worker to be killed: `node worker.ts <url of freehold_jobs> <url of freehold_app> <url of the ledger> [quick]`.
const [jobsUrl = '', appUrl = '', ledgerUrl = '', quick] = process.argv.slice(2)
const database = await createDatabase({ url: appUrl, entities: [] })
await createWorker({
  jobsUrl,
  database,
  jobs: [chaosJob(ledgerUrl)],
  files: undefined as never,
  outbox: undefined as never,
  log: silentLogger,
  clock: systemClock,
  pollSeconds: 1,
  ...(quick && { vigil: { beatSeconds: 1, lookSeconds: 1 } }),
}).start()
// Whoever started it has gone: so does it.
process.stdin.resume().on('end', () => process.exit())
