import { useTestDatabase } from '@freehold/testing'
import { expect, test } from 'vitest'
import { faults, runFaults } from './run-faults.ts'
import { runLives } from './run-lives.ts'

const database = await useTestDatabase()
const url = (role: Parameters<typeof database.url>[0] | 'superuser') =>
  role === 'superuser' ? database.superuserUrl : database.url(role)

test('random lives go as an independent oracle says: state, plan, access, invoices, mails and usage', {
  timeout: 120_000,
}, async () => {
  const failures: string[] = []
  const report = await runLives({
    seed: 20261123,
    from: 0,
    to: 3,
    length: 60,
    shrinkSeconds: 0,
    url,
    onFailure: (words) => void failures.push(words),
  })
  expect(failures).toEqual([])
  expect(report).toMatchObject({
    lives: 3,
    divergences: 0,
    doubleCharges: 0,
    doubleMails: 0,
    usageMismatches: 0,
  })
})

test('whichever call to Stripe fails, and however, nothing is bought twice and all ends right when Stripe is back', {
  timeout: 120_000,
}, async () => {
  // Every other call, each in another way; `npm run billing:lives -- --faults` lets every call fail in every way.
  const report = await runFaults(url, (call) =>
    call % 2 === 0 ? [] : faults.slice((call >> 1) % 7, ((call >> 1) % 7) + 1),
  )
  expect(report.wrong).toEqual([])
  expect(report.failed).toBeGreaterThan(20)
})
