import { useTestDatabase } from '@freehold/testing'
import { expect, test } from 'vitest'
import { runSequences } from '../../test/undo/run-sequences.ts'

const database = await useTestDatabase()

test('whatever was made, edited, deleted, restored and undone: the rows are those of a pure model', async () => {
  const urls = { app: database.url('app'), auth: database.url('auth'), superuser: database.superuserUrl }
  const { failure, ...report } = await runSequences(urls, { sequences: 40, seed: 20261123, lanes: 2 })
  expect(failure).toBeNull()
  expect(report.sequences).toBe(40)
  expect(report.steps).toBeGreaterThan(150)
})
