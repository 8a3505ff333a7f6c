import type { IncomingMessage } from 'node:http'

const addresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const hosts = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * From this machine, and by one of its own names: a page elsewhere whose name was turned to 127.0.0.1 (DNS rebinding) asks
 * under its own.
 */
export function isLocal({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  const host = `http://${headers.host ?? ''}`
  return addresses.has(socket.remoteAddress ?? '') && URL.canParse(host) && hosts.has(new URL(host).hostname)
}
