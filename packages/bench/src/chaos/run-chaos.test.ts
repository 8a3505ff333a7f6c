import { expect, test } from 'vitest'
import { runChaos } from './run-chaos.ts'

test('with workers and the database killed at random no job is lost, and each has its effect once', {
  timeout: 180_000,
}, async () => {
  const report = await runChaos({ jobs: 120, kills: 2, database: true, seed: 7, quick: true })
  expect(report).toMatchObject({ jobs: 120, kills: 3, lost: 0, doubled: 0 })
})
