import { expect, test } from 'vitest'
import { forbidden } from './authorize.ts'
import { definePermissions } from './permission.ts'

test('people are told what they lack in the words of the roles, programs by its name', () => {
  definePermissions('kite', { fly: { label: 'Fly kites', roles: [] } })
  expect(forbidden('kite:fly')).toMatchObject({
    message: expect.stringContaining('does not include “Fly kites”'),
    data: { permission: 'kite:fly' },
  })
  expect(forbidden('kite:fly', {}).message).not.toContain('kite:fly')
  expect(forbidden('kite:fly', { scopes: new Set(['kite:fly']) }).message).toContain('"kite:fly"')
})
