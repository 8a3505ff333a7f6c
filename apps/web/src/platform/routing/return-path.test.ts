import { expect, test } from 'vitest'
import { safeReturnPath } from './return-path.ts'

test('a path of the app is kept with its search and hash', () => {
  expect(safeReturnPath('/w/acme/projects?status=active&sort=-due#x')).toBe(
    '/w/acme/projects?status=active&sort=-due#x',
  )
})

test.each([
  undefined,
  '',
  'projects',
  'https://evil.example/x',
  '//evil.example/x',
  '/\\evil.example/x',
  '/\t/evil.example',
  '/\n//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
])('nothing that leads to another origin is followed: %j', (to) => {
  expect(safeReturnPath(to)).toBeUndefined()
})

test('the sign-in pages are no destination', () => {
  expect(safeReturnPath('/sign-in?to=/w/acme')).toBeUndefined()
  expect(safeReturnPath('/sign-up')).toBeUndefined()
})
