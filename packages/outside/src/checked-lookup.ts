import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'

/** Looks a name up: all its addresses. */
export type Resolve = (host: string) => Promise<LookupAddress[]>

export const resolveBySystem: Resolve = (host) =>
  new Promise((resolve, reject) =>
    systemLookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found))),
  )

/** The name leads where nothing is sent to. */
export class RefusedAddress extends Error {
  override name = 'RefusedAddress'
}

/**
 * The look-up a connection is made with: what it answers is what is connected to, so a name that changes between check and
 * connection gains nothing. One bad address among several refuses them all.
 */
export function checkedLookup(
  resolve: Resolve = resolveBySystem,
  isAllowed: (address: string) => boolean = isPublicAddress,
): LookupFunction {
  return (host, options, callback) => {
    resolve(host).then(
      (found) => {
        const family = options.family === 4 || options.family === 6 ? options.family : 0
        const usable = found.filter((address) => family === 0 || address.family === family)
        const [first] = usable
        if (!first) return callback(new Error(`${host} has no address`), '', 4)
        if (!usable.every(({ address }) => isAllowed(address)))
          return callback(
            new RefusedAddress('The name leads to an address that is not on the open internet.'),
            '',
            4,
          )
        if (options.all) callback(null, usable)
        else callback(null, first.address, first.family)
      },
      (error: Error) => callback(error, '', 4),
    )
  }
}
