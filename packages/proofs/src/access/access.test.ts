import { createDatabase, withClient } from '@freehold/db'
import { catalogue, entities } from '@freehold/registry'
import { useTestDatabase } from '@freehold/testing'
import { provenFeature } from '@freehold/testing/environment'
import { afterAll, expect, test } from 'vitest'
import { makeCast } from './cast.ts'
import { allProcedures } from './procedures.ts'
import { proofServices } from './proof-services.ts'
import { proveAccess } from './prove-access.ts'
import { refusals } from './refusals.ts'

const testDatabase = await useTestDatabase()
const database = await createDatabase({ url: testDatabase.url('app'), entities })
afterAll(() => database.close())

test('controls 6, 7, 8, 10: every procedure refuses everybody who may not call it, and hides foreign and ungranted records', async () => {
  const report = await withClient(testDatabase.superuserUrl, async (client) =>
    proveAccess(proofServices(database), await makeCast(client, database.pool), {
      feature: provenFeature ?? '',
    }),
  )
  expect(report.failures).toEqual([])
  expect(report.uncovered).toEqual([])
  if (provenFeature) return
  expect(report.procedures).toBe(allProcedures().length)
  expect(report.cases).toBeGreaterThan(report.procedures * 5)
}, 300_000)

test('every kind of refusal is one that some procedure has', () => {
  const idle = refusals.filter(({ concerns }) => !allProcedures().some(concerns)).map(({ name }) => name)
  expect(idle).toEqual([])
})

test('every permission a procedure asks for is declared by a feature', () => {
  const declared = new Set(catalogue.permissions.map((permission) => permission.name))
  const asked = allProcedures().flatMap(({ meta }) => meta.permission ?? [])
  expect(asked.filter((permission) => !declared.has(permission))).toEqual([])
})
