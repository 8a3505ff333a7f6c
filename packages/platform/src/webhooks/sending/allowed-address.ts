import ipaddr from 'ipaddr.js'

const publicV6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number]

/**
 * Whether an IP address is one of the open internet. Private, loopback, link-local (clouds' metadata), carrier, multicast,
 * reserved ranges are not; IPv6 that stands for an IPv4 address is judged as that address, or refused where it would be translated.
 */
export function isPublicAddress(address: string): boolean {
  // A zone (`fe80::1%eth0`) names an interface of ours.
  if (address.includes('%') || !ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(publicV6)
}

/** Whether it is this machine itself, for development. */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}
