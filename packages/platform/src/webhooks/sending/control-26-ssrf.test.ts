import { createServer as createPlain, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSealer, deriveSecret, type Letter, newId } from '@freehold/core'
import { checkedLookup, isPublicAddress, type Resolve } from '@freehold/outside'
import { afterAll, describe, expect, test } from 'vitest'
import { createCourier } from './create-courier.ts'
import { createTransport } from './create-transport.ts'

const sealer = createSealer(deriveSecret('tests', 'webhooks'))
const { signal } = new AbortController()

const letterTo = (url: string): Letter => ({
  url,
  sealedSecrets: [sealer.seal('whsec_c2VjcmV0')],
  id: newId(),
  sentAt: new Date(),
  body: '{}',
  signal,
})

/** Something inside the network that must never hear anything. */
async function startInner(): Promise<{ port: number; asked: () => number }> {
  let asked = 0
  const server: Server = createPlain((_request, response) => {
    asked++
    response.end('secret of the inside')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => void server.close())
  return { port: (server.address() as AddressInfo).port, asked: () => asked }
}

const inner = [
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '169.254.170.2',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:0:127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b:1::7f00:1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '2002:a9fe:a9fe::',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  'not an address',
  '',
]

describe('control 26: SSRF', () => {
  test('no address of an inner, reserved or translated range counts as the open internet', () => {
    expect(inner.filter(isPublicAddress)).toEqual([])
    const outer = ['1.1.1.1', '8.8.8.8', '93.184.215.14', '2606:4700:4700::1111', '2a00:1450:4001:80b::200e']
    expect(outer.filter((address) => !isPublicAddress(address))).toEqual([])
  })

  test.each([
    'http://example.com/',
    'ftp://example.com/',
    'file:///etc/passwd',
    'gopher://example.com/',
    'https://user:password@example.com/',
    'https://user@example.com/',
    'https://example.com:22/',
    'https://example.com:6379/',
    'https://example.com:80/',
    'https://localhost/',
    'https://localhost./',
    'https://sub.localhost/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'https://intranet/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0x7f.1/',
    'https://①②⑦.0.0.1/',
    'https://127.0.0.1%E3%80%82/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fd00::1]/',
    'https://0/',
    'https://example.com/#fragment',
    'https:///example.com@127.0.0.1/',
    '//example.com/',
    'javascript:alert(1)',
    'https://',
    'nonsense',
  ])('%s is refused before anything is looked up', async (url) => {
    const courier = createCourier({
      sealer,
      toLoopback: false,
      resolve: () => Promise.reject(new Error('asked')),
    })
    expect(courier.refusalOf(url)).not.toBeNull()
    expect(await courier.send(letterTo(url))).toMatchObject({
      status: null,
      error: { code: 'refused_address' },
    })
    await courier.close()
  })

  test('ordinary addresses on the two ports are not', async () => {
    const courier = createCourier({ sealer, toLoopback: false })
    for (const url of [
      'https://example.com/a?b=c',
      'https://example.com:443/',
      'https://hooks.example.co.uk:8443/x',
    ])
      expect(courier.refusalOf(url)).toBeNull()
    await courier.close()
  })

  test('a name that leads inside is refused, also when only one of its addresses does', async () => {
    for (const address of inner.filter((one) => one !== '' && !one.includes(' '))) {
      const family = address.includes(':') ? 6 : 4
      for (const found of [
        [{ address, family }],
        [
          { address: '93.184.215.14', family: 4 },
          { address, family },
        ],
      ]) {
        const courier = createCourier({
          sealer,
          toLoopback: false,
          resolve: async () => found,
          timeoutMs: 2_000,
        })
        const { error } = await courier.send(letterTo('https://inside.example/'))
        expect([address, error?.code]).toEqual([address, 'refused_address'])
        await courier.close()
      }
    }
  })

  test('a name that changes between check and connection gains nothing: each connection looks up once, and goes there', async () => {
    const { port, asked } = await startInner()
    let lookups = 0
    // Good at the first question, inside at every later one: what a rebinding name server answers.
    const rebinding: Resolve = async () => {
      lookups++
      return [{ address: lookups === 1 ? '192.0.2.77' : '127.0.0.1', family: 4 }]
    }
    const allowedOnce = (address: string) => address === '192.0.2.77'
    const transport = createTransport(checkedLookup(rebinding, allowedOnce), 1_000)
    // The first connection goes to the checked address (nobody there), not to what the name means by now.
    await expect(transport.post(`http://rebind.example:${port}/`, {}, '{}', signal)).rejects.toThrow()
    expect(lookups).toBe(1)
    await expect(transport.post(`http://rebind.example:${port}/`, {}, '{}', signal)).rejects.toThrow(
      /not on the open internet/,
    )
    await transport.close()
    expect(asked()).toBe(0)
  })

  test('a redirect inside is not followed', async () => {
    const { port, asked } = await startInner()
    const door = createPlain((_request, response) => {
      response.writeHead(302, { location: `http://127.0.0.1:${port}/` })
      response.end()
    })
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
    const courier = createCourier({ sealer, toLoopback: true })
    const answer = await courier.send(letterTo(`http://127.0.0.1:${(door.address() as AddressInfo).port}/`))
    expect(answer.status).toBe(302)
    expect(asked()).toBe(0)
    await courier.close()
    door.close()
  })

  test('development’s way to this machine opens no other way', async () => {
    const refused = [
      'http://10.0.0.1/',
      'http://169.254.169.254/',
      'http://example.com/',
      'https://192.168.0.1/',
      'http://intranet/',
      'http://[fd00::1]/',
    ]
    // A name called localhost that leads elsewhere.
    const courier = createCourier({
      sealer,
      toLoopback: true,
      resolve: async () => [{ address: '169.254.169.254', family: 4 }],
      timeoutMs: 2_000,
    })
    for (const url of refused) expect([url, courier.refusalOf(url)]).toEqual([url, expect.any(String)])
    expect((await courier.send(letterTo('http://localhost:1/'))).error?.code).toBe('refused_address')
    await courier.close()
  })
})
