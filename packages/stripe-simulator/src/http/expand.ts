import type * as z from 'zod'
import { RequestFailure } from './failure.ts'
import { list, text } from './params.ts'

export const expandParams = { expand: list(text()).optional() } satisfies Record<string, z.ZodType>

type Fields = Record<string, unknown>

export interface Expander {
  /** The object an id stands for; undefined when there is none. */
  find(id: string): object | undefined
  /** A field that stands in an answer only when asked for (`customer.subscriptions`); undefined: there is no such field. */
  include(owner: Fields, field: string): unknown
}

const deepest = 4

/**
 * The answer with ids replaced by what they name, along each path (`latest_invoice.payments`, `data.customer`). Touches
 * nothing of the original: https://docs.stripe.com/api/expanding_objects.
 * @throws RequestFailure when a path leads nowhere
 */
export function expand(answer: object, paths: readonly string[], expander: Expander): object {
  let expanded = answer as Fields
  for (const path of paths) {
    expanded = along(expanded, path.split('.'), path, expander) as Fields
  }
  return expanded
}

/** Asked before the call does anything. @throws RequestFailure when a path is too deep */
export function checkDepth(paths: readonly string[]): void {
  const path = paths.find((each) => each.split('.').filter((key) => key !== 'data').length > deepest)
  if (path !== undefined)
    throw new RequestFailure(400, {
      message: `You cannot expand more than ${deepest} levels of a property (${path}).`,
      param: 'expand',
    })
}

function along(value: unknown, keys: readonly string[], path: string, expander: Expander): unknown {
  const [key, ...rest] = keys
  if (value === null || key === undefined) return value
  if (Array.isArray(value)) return value.map((entry) => along(entry, keys, path, expander))
  if (typeof value !== 'object') throw cannot(path)
  const owner = value as Fields
  const at = key in owner ? owner[key] : expander.include(owner, key)
  if (at === undefined) throw cannot(path)
  const found = resolve(at, expander)
  if (rest.length === 0 && found === at && key in owner && (typeof at !== 'object' || at === null))
    return at === null ? value : refuse(path)
  return { ...owner, [key]: along(found, rest, path, expander) }
}

function resolve(at: unknown, expander: Expander): unknown {
  if (typeof at === 'string') return expander.find(at) ?? at
  if (Array.isArray(at)) return at.map((entry) => resolve(entry, expander))
  return at
}

function refuse(path: string): never {
  throw cannot(path)
}

const cannot = (path: string) =>
  new RequestFailure(400, { message: `This property cannot be expanded (${path}).`, param: 'expand' })
