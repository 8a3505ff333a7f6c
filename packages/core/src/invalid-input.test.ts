import { expect, test } from 'vitest'
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
