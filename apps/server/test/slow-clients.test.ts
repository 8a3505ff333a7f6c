import { once } from 'node:events'
import net from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { listen, patience } from '../src/http/listen.ts'

test('control 19: who starts a body and does not go on is cut off, within 30 seconds by the setting', async () => {
  const app = express().use(express.json(), (_request, response) => void response.end('whole'))
  const short = { headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 }
  const server = await listen(app, { host: '127.0.0.1', port: 0 }, short)
  const socket = net.connect(server.port, '127.0.0.1')
  socket.write(
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":',
  )
  let text = ''
  socket.on('data', (chunk) => (text += String(chunk)))
  await once(socket, 'close')
  expect(text).not.toContain('whole')
  expect(patience.requestTimeout + patience.connectionsCheckingInterval).toBeLessThanOrEqual(30_000)
  await server.stop()
})
