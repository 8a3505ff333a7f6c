import { expect, test } from 'vitest'
import { addressOf } from './address-of.ts'
import { createLocalLimits } from './local-limits.ts'
import { rateHeaders } from './rate-headers.ts'

test('an IPv4 address is one caller, an IPv6 network of 64 bits is one, however it is written', () => {
  expect(addressOf('192.0.2.7')).toBe('192.0.2.7')
  expect(addressOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
  const same = [
    '2001:db8:1:2::1',
    '2001:db8:1:2:ffff::',
    '2001:0db8:0001:0002:0:0:0:9',
    '2001:db8:1:2::%eth0',
  ]
  expect(new Set(same.map(addressOf))).toEqual(new Set(['2001:db8:1:2::/64']))
  expect(addressOf('2001:db8:1:3::1')).not.toBe(addressOf('2001:db8:1:2::1'))
  expect(addressOf('::1')).toBe('0:0:0:0::/64')
  expect(addressOf(null)).toBe('unknown')
})

const policy = { name: 'tenant', quota: 600, windowSeconds: 60 }
const key = { name: 'key', quota: 300, windowSeconds: 60 }

test('headers name every limit, what is left and when it is full; from 80 % on they say how long to wait', () => {
  const calm = { policy, remaining: 121, fullInMs: 47_900 }
  expect(rateHeaders([calm, { policy: key, remaining: 300, fullInMs: 0 }], 0)).toEqual([
    ['RateLimit-Policy', '"tenant";q=600;w=60, "key";q=300;w=60'],
    ['RateLimit', '"tenant";r=121;t=48, "key";r=300;t=0'],
  ])
  const warned = (remaining: number) =>
    rateHeaders([{ policy, remaining, fullInMs: 1 }], 0).find(([name]) => name === 'Retry-After')?.[1]
  expect([warned(121), warned(120), warned(60), warned(0)]).toEqual([undefined, '1', '6', '12'])
  expect(rateHeaders([{ policy, remaining: 0, fullInMs: 60_000 }], 101)).toContainEqual(['Retry-After', '1'])
})

test('alone, a process keeps its share of the limit, and begins with its share of what was left', () => {
  let now = 0
  const local = createLocalLimits(
    () => now,
    () => 3,
  )
  const spend = (subject: string, remaining: number) => {
    let spent = 0
    while (local.take({ key: subject, policy }, 1, remaining) === 0) spent++
    return spent
  }
  expect(spend('a', 600)).toBe(200)
  expect(spend('b', 60)).toBe(20)
  expect(spend('c', 0)).toBe(0)
  now += 30e9
  expect([spend('a', 600), spend('c', 0)]).toEqual([100, 100])
})
