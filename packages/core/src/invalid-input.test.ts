import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { invalidInput } from './invalid-input.ts'

test('each issue becomes one field with a JSON pointer, escaped by RFC 6901', () => {
  const error = invalidInput([
    { code: 'too_small', message: 'Too short', path: ['items', 0, 'a/b~c'] },
    { message: 'Unknown', path: [] },
  ])
  expect(error).toMatchObject({ code: 'invalid', status: 422 })
  expect(error.fields).toEqual([
    { pointer: '/items/0/a~1b~0c', code: 'too_small', detail: 'Too short' },
    { pointer: '', code: 'invalid', detail: 'Unknown' },
  ])
})

test('what was sent does not come back without bound: 50 fields, 300 characters each', () => {
  const issues = Array.from({ length: 1_000 }, () => ({
    message: `Unrecognized key: "${'k'.repeat(9_000)}"`,
    path: ['p'.repeat(9_000)],
  }))
  expect(JSON.stringify(invalidInput(issues).fields).length).toBeLessThan(50 * 700)
})

test('a choice is told in words, and in the schema’s own where it has some', () => {
  const states = (error?: string) => z.strictObject({ state: z.enum(['planned', 'on_hold'], error) })
  const detail = (error?: string) =>
    invalidInput(states(error).safeParse({ state: 'lost' }).error?.issues ?? []).fields[0]?.detail
  expect(detail()).toBe('Must be one of: planned, on_hold.')
  expect(detail('Choose a state.')).toBe('Choose a state.')
})
