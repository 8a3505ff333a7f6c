import type { ProcedureMeta } from '@freehold/api'
import { expect, test } from 'vitest'
import { appRouter } from './router.ts'

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { meta?: ProcedureMeta } }>,
).map(([name, { _def }]) => ({ name, ...(_def.meta ?? { caller: 'anyone' as const }) }))
const ofMembers = procedures.filter(({ caller }) => caller === 'member')
const shut = (concerned: typeof procedures) =>
  concerned.filter(({ whileRestricted }) => !whileRestricted).map(({ name }) => name)

test('whatever a workspace owes, everything can be exported, and what was exported can be fetched', () => {
  const exporting = ofMembers.filter(
    ({ name, permission }) => permission?.endsWith(':export') || /\.export/i.test(name),
  )
  expect(exporting).not.toEqual([])
  expect(shut(exporting)).toEqual([])
  expect(shut(ofMembers.filter(({ name }) => ['jobs.get', 'files.get'].includes(name)))).toEqual([])
})

test('whatever a workspace owes, its billing can be seen and paid', () => {
  const billing = ofMembers.filter(({ name }) => name.startsWith('billing.'))
  expect(billing.length).toBeGreaterThan(10)
  expect(shut(billing)).toEqual([])
})

test('no program moves money: what changes the plan or its payment is a person’s', () => {
  const managing = ofMembers.filter(({ permission }) => permission === 'billing:manage')
  const byPrograms = managing.filter(({ name, personOnly }) => !personOnly && name !== 'billing.preview')
  expect(managing.length).toBeGreaterThan(8)
  expect(byPrograms.map(({ name }) => name)).toEqual([])
})
