import { expect, test } from 'vitest'
import { createInstallationFolder } from './installation-folder.ts'
import { importClients } from './measure-imports.ts'

test('a server that is killed while it imports goes on after its start: no row twice, none left out', {
  timeout: 240_000,
}, async () => {
  const folder = await createInstallationFolder()
  try {
    const report = await importClients(folder, { rows: 1_200, kills: 1 })
    expect(report).toMatchObject({ state: 'completed', created: 1_200, unchanged: 0, failed: 0, kills: 1 })
  } finally {
    await folder.remove()
  }
})
