import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { limitAddresses } from './limit-addresses.ts'

const counted: number[] = []
const limits = {
  admitAddress(_ip: string | null, calls: number) {
    counted.push(calls)
    return { refusedBy: null, retryAfterSeconds: 0, headers: [] }
  },
}

const app = express()
app.use(limitAddresses({ services: { limits }, config: { publicUrl: 'http://x.example' } } as never))
for (const door of ['/api', '/trpc', '/files', '/uploads'])
  app.use(door, (_request, response) => void response.json({}))
const server = app.listen(0, '127.0.0.1')
afterAll(() => void server.close())

test.each([
  ['/api/v1/projects', 1],
  ['/API/v1/projects', 1],
  ['/Api', 1],
  ['/Files/acme/1', 1],
  ['/uploads/imports.start', 1],
  ['/trpc/a,b', 2],
  ['/TRPC/a,b%2Cc', 3],
])('what a door answers is counted, however its address is written: %s', async (path, calls) => {
  counted.splice(0)
  const { status } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
  expect([status, ...counted]).toEqual([200, calls])
})
