import { expect, test } from 'vitest'
import { refusalOfUrl } from './refusal-of-url.ts'

test.each([
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'https://user:password@example.com/',
  'https://:password@example.com/',
  'https://user@example.com/',
  'https://example.com/#fragment',
  'https://localhost/',
  'https://sub.localhost./',
  'https://metadata.google.internal/',
  'https://intranet/',
  'https://127.1/',
  'https://2130706433/',
  'https://[::ffff:7f00:1]/',
  'https://[fd00::1]:8443/',
  'nonsense',
])('control 26: %s is refused before anything is looked up', (url) => {
  expect(refusalOfUrl(url)).toEqual(expect.any(String))
})

test('any port is allowed where none is named, else https’s own and those', () => {
  for (const url of ['https://example.com/', 'https://example.com:9443/'])
    expect([url, refusalOfUrl(url)]).toEqual([url, null])
  expect(refusalOfUrl('https://example.com:8443/', { ports: [8443] })).toBeNull()
  expect(refusalOfUrl('https://example.com:443/', { ports: [8443] })).toBeNull()
  expect(refusalOfUrl('https://example.com:22/', { ports: [8443] })).toBe(
    'Only the ports 443 and 8443 are allowed.',
  )
})

test('this machine, by http and any port, only where development says so', () => {
  for (const url of ['http://localhost:3000/', 'http://127.0.0.1/', 'https://[::1]:1/']) {
    expect([url, refusalOfUrl(url)]).toEqual([url, expect.any(String)])
    expect([url, refusalOfUrl(url, { toLoopback: true })]).toEqual([url, null])
  }
  expect(refusalOfUrl('http://10.0.0.1/', { toLoopback: true })).toEqual(expect.any(String))
})
