import { parseArgs } from 'node:util'
import { createInstallationFolder } from './installation-folder.ts'
import { runLedger } from './ledger.ts'

// `npm run chaos -- --kills 100 [--json]`: the ledger test with as many kills as wanted. Exit code 1 when a write is lost.
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '20' }, json: { type: 'boolean', default: false } },
})
const folder = await createInstallationFolder()
try {
  const report = await runLedger(folder, Number(values.kills))
  const { kills, acknowledged, lost } = report
  const text = `${kills} kills, ${acknowledged} confirmed writes, ${lost} lost; the database was adopted ${report.adopted} times and started anew ${report.replaced} times`
  process.stdout.write(`${values.json ? JSON.stringify(report) : text}\n`)
  process.exitCode = lost === 0 ? 0 : 1
} finally {
  await folder.remove()
}
