import http, { type ServerResponse } from 'node:http'
import net, { type AddressInfo } from 'node:net'
import type { Config } from '@freehold/core/config'
import type { Express } from 'express'

const idleGraceMs = 300
const drainTimeoutMs = 4_000

export interface Listening {
  port: number
  stop(): Promise<void>
}

/** How long a client may take to send its headers, and its whole request, before it is cut off. */
export const patience = {
  headersTimeout: 10_000,
  requestTimeout: 29_000,
  connectionsCheckingInterval: 1_000,
}

/** Starts listening; rejects with the system's error (EADDRINUSE, …). */
export function listen(
  app: Express,
  config: Pick<Config, 'host' | 'port'>,
  timeouts: typeof patience = patience,
): Promise<Listening> {
  const server = http.createServer({ ...timeouts, keepAliveTimeout: 5_000 }, app)
  server.maxHeadersCount = 100
  const open = new Set<ServerResponse>()
  server.prependListener('request', (_request, response) => {
    open.add(response)
    response.once('close', () => open.delete(response))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, () => {
      server.off('error', reject)
      resolve({ port: (server.address() as AddressInfo).port, stop: () => drain(server, open) })
    })
  })
}

/**
 * `server.close()` cuts keep-alive sockets under a client that is about to use them (18 to 41 failures in 10 restarts,
 * measured). So: stop accepting, tell each client to close with its next answer, those being made included, and drop
 * sockets without a request after a grace.
 */
async function drain(server: http.Server, open: Set<ServerResponse>): Promise<void> {
  const closed = new Promise<void>((resolve) => net.Server.prototype.close.call(server, () => resolve()))
  const tellToClose = (response: ServerResponse) =>
    !response.headersSent && response.setHeader('Connection', 'close')
  for (const response of open) tellToClose(response)
  server.prependListener('request', (_request, response) => tellToClose(response))
  // setImmediate: what has arrived meanwhile is read first, and its socket is no longer idle.
  const idle = setInterval(() => setImmediate(() => server.closeIdleConnections()), idleGraceMs)
  const hard = setTimeout(() => server.closeAllConnections(), drainTimeoutMs)
  await closed
  clearInterval(idle)
  clearTimeout(hard)
}
