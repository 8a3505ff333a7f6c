export { checkedLookup, RefusedAddress, type Resolve, resolveBySystem } from './checked-lookup.ts'
export { isLoopback, isPublicAddress } from './public-address.ts'
export { hostOf, isOwnMachine, refusalOfUrl, type UrlRules } from './refusal-of-url.ts'
