import { expect, test } from 'vitest'
import { createSubmissionKeys } from './submission-keys.ts'

test('two submits of the same input are two submits', () => {
  const keys = createSubmissionKeys()
  expect(keys.take('projects.create', { name: 'A' })).not.toBe(keys.take('projects.create', { name: 'A' }))
})

test('a submit without an answer is repeated under its own key, another input is not', () => {
  const keys = createSubmissionKeys()
  const key = keys.take('projects.create', { name: 'A' })
  keys.keep('projects.create', { name: 'A' }, key)
  expect(keys.take('projects.create', { name: 'A' })).toBe(key)
  expect(keys.take('projects.create', { name: 'B' })).not.toBe(key)
  expect(keys.take('clients.create', { name: 'A' })).not.toBe(key)
})

test('an answer, and ten minutes, end the key', () => {
  let nowMs = 0
  const keys = createSubmissionKeys(() => nowMs)
  const key = keys.take('projects.create', { name: 'A' })
  keys.keep('projects.create', { name: 'A' }, key)
  keys.release('projects.create', { name: 'A' })
  expect(keys.take('projects.create', { name: 'A' })).not.toBe(key)
  keys.keep('projects.create', { name: 'A' }, key)
  nowMs = 10 * 60_000
  expect(keys.take('projects.create', { name: 'A' })).not.toBe(key)
})
