import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { createClamdScanner } from './index.ts'

/** Speaks INSTREAM: takes the chunks to the zero, then answers by what came; cuts short what is longer than `limit`. */
async function fakeClamd(answer: (bytes: Buffer) => string | null, limit = Number.POSITIVE_INFINITY) {
  const serve = async (socket: Socket) => {
    let held = Buffer.alloc(0)
    const parts: Buffer[] = []
    let greeted = false
    for await (const chunk of socket) {
      held = Buffer.concat([held, chunk])
      if (!greeted) {
        if (held.length < 10) continue
        expect(held.subarray(0, 10).toString()).toBe('zINSTREAM\0')
        held = held.subarray(10)
        greeted = true
      }
      while (held.length >= 4 && held.length >= 4 + held.readUInt32BE(0)) {
        const length = held.readUInt32BE(0)
        const reply = length === 0 ? answer(Buffer.concat(parts)) : undefined
        if (reply === null) return void socket.destroy()
        if (reply !== undefined) return void socket.end(`${reply}\0`)
        parts.push(held.subarray(4, 4 + length))
        held = held.subarray(4 + length)
        if (Buffer.concat(parts).length > limit)
          return void socket.end('INSTREAM size limit exceeded. ERROR\0')
      }
    }
  }
  const server = createServer((socket) => {
    socket.on('error', () => {})
    serve(socket).catch(() => {})
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return createClamdScanner(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`)
}

const bytes = (...parts: string[]) => Readable.from(parts.map((part) => Buffer.from(part)))

test('all bytes reach the scanner, and its verdict is told', async () => {
  const scanner = await fakeClamd((all) =>
    all.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK',
  )
  expect(await scanner.scan(bytes('harm', 'less'))).toBe('clean')
  expect(await scanner.scan(bytes('EI', 'CAR'))).toEqual({ found: 'Eicar-Test-Signature' })
  expect(await scanner.scan(bytes())).toBe('clean')
})

test('a file larger than the scanner takes was not scanned', async () => {
  const scanner = await fakeClamd(() => 'stream: OK', 100)
  expect(await scanner.scan(bytes('x'.repeat(70), 'y'.repeat(70)))).toBe('skipped')
})

test('no verdict is no clean file: it hangs up, it answers oddly, it is not there', async () => {
  const refused = { code: 'unavailable' }
  await expect((await fakeClamd(() => null)).scan(bytes('x'))).rejects.toMatchObject(refused)
  await expect((await fakeClamd(() => 'UNKNOWN COMMAND')).scan(bytes('x'))).rejects.toMatchObject(refused)
  await expect(createClamdScanner('tcp://127.0.0.1:1').scan(bytes('x'))).rejects.toMatchObject(refused)
})

test('a file that breaks on its way was not found clean', async () => {
  const scanner = await fakeClamd(() => 'stream: OK')
  async function* breaks() {
    yield Buffer.from('x')
    throw new Error('the store broke')
  }
  await expect(scanner.scan(breaks())).rejects.toMatchObject({ code: 'unavailable' })
})
