import { migrations } from '@freehold/registry'
import { lintMigrations } from '@freehold/verify'
import { expect, test } from 'vitest'

test('no migration does what locks or breaks a running system', async () => {
  expect(migrations.length).toBeGreaterThan(5)
  expect(await lintMigrations(migrations)).toEqual([])
})
