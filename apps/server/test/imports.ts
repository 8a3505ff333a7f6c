import { parseArgs } from 'node:util'
import { createInstallationFolder } from './installation-folder.ts'
import { importClients } from './measure-imports.ts'

// `npm run imports -- --rows 100000 --kills 2 [--json]`: a file of clients by the REST API, with the server killed meanwhile.
// Exit code 1 when a row is left out or taken twice.
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    kills: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
})
const folder = await createInstallationFolder()
try {
  const report = await importClients(folder, { rows: Number(values.rows), kills: Number(values.kills) })
  const { rows, created, failed, kills, seconds, rowsPerSecond, peakMb, grownMb } = report
  const text = `${created} of ${rows} rows made, ${failed} failed, ${kills} kills; ${seconds} s, ${rowsPerSecond} rows a second; at most ${peakMb} MB, ${grownMb} more than before`
  process.stdout.write(`${values.json ? JSON.stringify(report) : text}\n`)
  process.exitCode = report.state === 'completed' && created === rows ? 0 : 1
} finally {
  await folder.remove()
}
