import { expect, test } from 'vitest'
import { deriveSecret } from './secrets.ts'

const root = 'a-root-secret-of-more-than-32-characters'

test('secrets of different purposes and of different installations share nothing; the same purpose gives the same', () => {
  const secrets = [
    deriveSecret(root, 'cursors'),
    deriveSecret(root, 'cursors2'),
    deriveSecret(root, 'sessions'),
    deriveSecret(`${root}x`, 'cursors'),
  ]
  expect(new Set(secrets).size).toBe(secrets.length)
  expect(deriveSecret(root, 'cursors')).toBe(secrets[0])
  for (const secret of secrets) expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
})

test('a derived secret does not contain the root secret', () => {
  expect(Buffer.from(deriveSecret(root, root), 'base64url').toString('latin1')).not.toContain(root)
})
