import { parseArgs } from 'node:util'
import { stormOf } from './measure-duplicates.ts'
import { startTwoServers } from './measure-limits.ts'

// `npm run duplicates -- --duplicates 1000 --rounds 3 [--json]`: one mutation very often at once, with one key, at two servers.
// Exit code 1 when it is carried out more than once, or a duplicate is told anything but the same answer or to come back.
const { values } = parseArgs({
  options: {
    duplicates: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
})
const two = await startTwoServers()
try {
  await two.setLimit(1_000_000)
  const report = []
  for (let round = 0; round < Number(values.rounds); round++)
    report.push(await stormOf(two, Number(values.duplicates)))
  const lines = report.map(
    ({ duplicates, effects, bodies, successes, inFlight, later, others }) =>
      `${duplicates} duplicates: ${effects} carried out, ${successes} successes of ${bodies} body, ${inFlight} told to come back, ${others.length} others; ${later} times a limit said "later"`,
  )
  process.stdout.write(`${values.json ? JSON.stringify(report) : lines.join('\n')}\n`)
  const wrong = report.some(
    ({ effects, bodies, others }) => effects !== 1 || bodies !== 1 || others.length > 0,
  )
  process.exitCode = wrong ? 1 : 0
} finally {
  await two.stop()
}
