import { isIP } from 'node:net'
import type { Request } from 'express'

/**
 * The caller's address. Each trusted proxy appends the address it saw to X-Forwarded-For, so only the last `trustedProxies`
 * entries are believed; what a caller wrote before them is not.
 */
export function clientAddress(req: Pick<Request, 'socket' | 'headers'>, trustedProxies: number): string {
  const header = req.headers['x-forwarded-for']
  const forwarded = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  const peer = req.socket.remoteAddress ?? ''
  const chain = [...forwarded, peer]
  const address = chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? ''
  return (isIP(address) ? address : peer).replace(/^::ffff:(?=\d+\.)/i, '')
}
