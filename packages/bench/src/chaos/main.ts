import { parseArgs } from 'node:util'
import { runChaos } from './run-chaos.ts'

// `npm run chaos:jobs -- [--jobs 10000] [--kills 30] [--seed 1] [--json]`. Exit code 1 when a job is lost or doubled.
const { values } = parseArgs({
  options: {
    jobs: { type: 'string', default: '10000' },
    kills: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
})
const report = await runChaos({
  jobs: Number(values.jobs),
  kills: Number(values.kills),
  seed: Number(values.seed),
  database: true,
})
const { jobs, kills, lost, doubled, repeats, seconds } = report
const text = `${jobs} jobs, ${kills} kills: ${lost} lost, ${doubled} doubled, ${repeats} asked twice under one key, ${seconds} s`
process.stdout.write(`${values.json ? JSON.stringify(report) : text}\n`)
process.exitCode = lost === 0 && doubled === 0 ? 0 : 1
