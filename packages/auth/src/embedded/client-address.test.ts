import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

test.each([
  [0, undefined, '10.0.0.9', '10.0.0.9'],
  [0, '1.1.1.1', '10.0.0.9', '10.0.0.9'],
  [1, undefined, '10.0.0.9', '10.0.0.9'],
  [1, '1.1.1.1', '10.0.0.9', '1.1.1.1'],
  [1, '6.6.6.6, 1.1.1.1', '10.0.0.9', '1.1.1.1'],
  [2, '6.6.6.6, 1.1.1.1, 10.0.0.8', '10.0.0.9', '1.1.1.1'],
  [3, '1.1.1.1', '10.0.0.9', '1.1.1.1'],
  [1, 'not an address', '10.0.0.9', '10.0.0.9'],
  [0, undefined, '::ffff:127.0.0.1', '127.0.0.1'],
  [1, '2001:db8::1', '10.0.0.9', '2001:db8::1'],
])(
  'behind %i trusted proxies, forwarded %s by %s, the caller is %s',
  (trusted, forwarded, peer, expected) => {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
    expect(clientAddress({ headers, socket: { remoteAddress: peer } as never }, trusted)).toBe(expected)
  },
)
