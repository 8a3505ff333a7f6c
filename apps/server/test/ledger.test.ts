import { expect, test } from 'vitest'
import { createInstallationFolder } from './installation-folder.ts'
import { runLedger } from './ledger.ts'

test('kill -9 under load of server, of server and database, of database: no confirmed write is lost', {
  timeout: 120_000,
}, async () => {
  const folder = await createInstallationFolder()
  try {
    const report = await runLedger(folder, 3)
    expect(report).toEqual({ kills: 3, acknowledged: expect.any(Number), lost: 0, adopted: 1, replaced: 1 })
    expect(report.acknowledged).toBeGreaterThan(30)
  } finally {
    await folder.remove()
  }
})
