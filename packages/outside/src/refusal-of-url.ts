import { isIP } from 'node:net'
import { isLoopback, isPublicAddress } from './public-address.ts'

export interface UrlRules {
  /** Besides https's own; any unless told. */
  ports?: readonly number[]
  /** Development: http to this machine, at any port, is allowed too. */
  toLoopback?: boolean
}

/** Why nothing is sent to this address, in words; null: its name may be looked up, by `checkedLookup`. */
export function refusalOfUrl(text: string, { ports, toLoopback = false }: UrlRules = {}): string | null {
  if (!URL.canParse(text)) return 'Must be an address that begins with https://.'
  const url = new URL(text)
  if (url.username || url.password) return 'Must not contain a user name or password.'
  if (url.hash) return 'Must not contain a fragment (#).'
  const host = hostOf(url)
  if (toLoopback && isOwnMachine(host) && /^https?:$/.test(url.protocol)) return null
  if (url.protocol !== 'https:') return 'Must start with https://.'
  if (ports && url.port !== '' && !ports.includes(Number(url.port)))
    return `Only the ports ${[443, ...ports].join(' and ')} are allowed.`
  if (isIP(host) ? !isPublicAddress(host) : isLocalName(host))
    return 'Must be an address on the open internet.'
  return null
}

/** Without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

export function isOwnMachine(host: string): boolean {
  return host === 'localhost' || isLoopback(host)
}

/** Names that only stand for something in a network of one's own. Whatever else they mean is seen when they are looked up. */
function isLocalName(host: string): boolean {
  return !host.includes('.') || /(^|\.)(localhost|local|internal|home\.arpa)\.?$/.test(host)
}
