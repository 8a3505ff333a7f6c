import { BlockList, isIP } from 'node:net'

// IANA's special-purpose registries: nothing there is another company's server.
// Two lists: an IPv4 address is looked for among IPv6 networks too, as ::ffff:….
const inside4 = new BlockList()
const inside6 = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // Azure's own, inside each of its machines.
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside4.addSubnet(network, prefix, 'ipv4')
// Of IPv6 only 2000::/3 is handed out; within it: documentation, benchmarks, and tunnels that lead to IPv4.
for (const [network, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside6.addSubnet(network, prefix, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/**
 * Whether an IP address is one of the open internet. Private, loopback, link-local (clouds' metadata), carrier, multicast,
 * reserved and translated ranges are not; nor is an address with a zone, which names an interface of ours.
 */
export function isPublicAddress(address: string): boolean {
  const family = familyOf(address)
  if (family === 4) return !inside4.check(address)
  return family === 6 && !inside6.check(address, 'ipv6')
}

/** Whether it is this machine itself, for development. */
export function isLoopback(address: string): boolean {
  const family = familyOf(address)
  return family !== 0 && loopback.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

/** 0: no address, or one with a zone. */
function familyOf(address: string): number {
  return address.includes('%') ? 0 : isIP(address)
}
