import { expect, test } from 'vitest'
import type { ApiError } from '../api/read-error.ts'
import { placeFieldErrors } from './place-field-errors.ts'

const problem = (fields: ApiError['fields']): ApiError => ({
  code: 'invalid',
  message: 'Some fields are not valid.',
  requestId: 'r1',
  fields,
  details: {},
  retryAfterSeconds: undefined,
})

test('an error of a field stands at that field, nested ones at their outermost and at their own', () => {
  const { placed, rest } = placeFieldErrors(
    problem([
      { pointer: '/name', code: 'too_small', detail: 'Give it a name.' },
      { pointer: '/tags/2', code: 'too_big', detail: 'Too long.' },
    ]),
    { name: '', tags: [] },
  )
  expect(placed).toEqual({ name: 'Give it a name.', tags: 'Too long.', '/tags/2': 'Too long.' })
  expect(rest).toBeNull()
})

test('what the form has no field for is said above it', () => {
  const { placed, rest } = placeFieldErrors(
    problem([{ pointer: '/seats', code: 'limit', detail: 'No seat is free.' }]),
    { name: '' },
  )
  expect(placed).toEqual({})
  expect(rest).toMatchObject({ message: 'No seat is free.', requestId: 'r1' })
})

test('an answer without fields is a message of the form', () => {
  expect(placeFieldErrors(problem([]), { name: '' }).rest).toMatchObject({
    message: 'Some fields are not valid.',
  })
})
