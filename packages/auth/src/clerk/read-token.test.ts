import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { tokenReader } from './read-token.ts'

const key = 'pk_live_Y2xlcmsuZXhhbXBsZS5jb20k'
const read = tokenReader(key)
const suffix = createHash('sha1').update(key).digest('base64url').slice(0, 8)

test('a bearer token is read before any cookie', () => {
  expect(read({ authorization: 'Bearer a.b.c', cookie: '__session=x.y.z' })).toBe('a.b.c')
})

test('the cookie of this instance is read before the common one; another’s is not read', () => {
  expect(read({ cookie: `__session=common; __session_${suffix}=own; __session_other=x` })).toBe('own')
  expect(read({ cookie: 'a=b; __session=common' })).toBe('common')
  expect(read({ cookie: '__session_other=x' })).toBeNull()
})

test('nothing, an empty cookie and a header of another scheme are no token', () => {
  expect(read({})).toBeNull()
  expect(read({ cookie: '__session=' })).toBeNull()
  expect(read({ authorization: 'Basic YTpi' })).toBeNull()
  expect(read({ authorization: 'Basic YTpi', cookie: '__session=kept' })).toBe('kept')
})
