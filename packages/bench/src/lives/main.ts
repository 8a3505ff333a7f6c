import { fork } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type LoginRole, roleUrl } from '@freehold/db'
import { startTestServer } from '@freehold/testing/start-test-server'
import { makeMigratedDatabase } from '@freehold/testing/template'
import { testRootSecret } from '@freehold/testing/template-database'
import { faults, runFaults } from './run-faults.ts'
import type { LivesReport } from './run-lives.ts'

// `npm run billing:lives -- [--lives 1000] [--seed 20261123] [--from 0] [--length 130] [--processes 2] [--shrink 30]
// [--json]`: random lives of customers against an independent oracle. Exit code 1 when one differs; --from repeats a life of a longer run;
// --shrink is how many seconds each that differs may be made shorter, 0 not at all. --faults instead lets
// each call to Stripe of each flow fail, in each way.
const { values } = parseArgs({
  options: {
    lives: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20261123' },
    from: { type: 'string', default: '0' },
    length: { type: 'string', default: '130' },
    processes: { type: 'string', default: '2' },
    shrink: { type: 'string', default: '30' },
    faults: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const lives = Number(values.lives)
const from = Number(values.from)
const processes = Math.min(Number(values.processes), lives)

/** What a process is told: its database and its share of the lives. */
function share(nr: number, superuser: string): string[] {
  const edge = (of: number) => String(from + Math.round((lives * of) / processes))
  return [superuser, values.seed, edge(nr), edge(nr + 1), values.length, values.shrink]
}

function liveInProcess(args: string[]): Promise<LivesReport> {
  const child = fork(path.join(import.meta.dirname, 'worker.ts'), args)
  return new Promise((resolve, reject) => {
    child.once('message', (report) => resolve(report as LivesReport))
    child.once('exit', (code) => reject(new Error(`A process of the lives ended with ${code}`)))
  })
}

const server = await startTestServer()
try {
  process.exitCode = values.faults ? await letCallsFail() : await liveThem()
} finally {
  await server.stop()
}

async function letCallsFail(): Promise<number> {
  const superuser = await makeMigratedDatabase(server.superuserUrl, `freehold_faults_${process.pid}`)
  const url = (role: LoginRole | 'superuser') =>
    role === 'superuser' ? superuser : roleUrl(superuser, testRootSecret, role)
  const { wrong, ...figures } = await runFaults(url, () => faults)
  process.stdout.write(`${JSON.stringify({ ...figures, wrong: wrong.length })}\n`)
  for (const words of wrong) process.stderr.write(`${words}\n`)
  return wrong.length > 0 ? 1 : 0
}

async function liveThem(): Promise<number> {
  const startedMs = performance.now()
  const databases: string[] = []
  for (let nr = 0; nr < processes; nr++)
    databases.push(await makeMigratedDatabase(server.superuserUrl, `freehold_lives_${process.pid}_${nr}`))
  const reports = await Promise.all(databases.map((superuser, nr) => liveInProcess(share(nr, superuser))))
  const sum = (of: keyof LivesReport) => reports.reduce((total, report) => total + report[of], 0)
  const report: LivesReport = {
    lives: sum('lives'),
    steps: sum('steps'),
    divergences: sum('divergences'),
    doubleCharges: sum('doubleCharges'),
    doubleMails: sum('doubleMails'),
    usageMismatches: sum('usageMismatches'),
  }
  const seconds = Math.round((performance.now() - startedMs) / 1_000)
  const { divergences, doubleCharges, doubleMails, usageMismatches } = report
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ...report, seconds })}\n`
      : `${report.lives} lives, ${report.steps} steps in ${seconds} s: ${divergences} divergences, ${doubleCharges} double charges, ${doubleMails} double mails, ${usageMismatches} usage mismatches\n`,
  )
  return divergences + doubleCharges + doubleMails + usageMismatches > 0 ? 1 : 0
}
