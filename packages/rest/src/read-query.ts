import type { FieldError } from '@freehold/core'
import type { Parameter } from './decode.ts'
import { HttpRefusal, invalidFields } from './problem.ts'

const maxParameters = 100

/**
 * The parameters of a query string, by the operation's table. Repeated: an array, where the schema says so.
 * @throws AppError invalid for one that is unknown, or twice where once is meant
 */
export function readQuery(
  query: string,
  parameters: ReadonlyMap<string, Parameter>,
  into: Record<string, unknown>,
): void {
  if (query === '') return
  const wrong: FieldError[] = []
  const pairs = query.split('&', maxParameters + 1)
  if (pairs.length > maxParameters) throw new HttpRefusal('malformed', 'The address has too many parameters.')
  for (const pair of pairs) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decodePart(equals < 0 ? pair : pair.slice(0, equals))
    const text = equals < 0 ? '' : decodePart(pair.slice(equals + 1))
    const parameter = parameters.get(name)
    if (!parameter) wrong.push(unknown(name))
    else if (parameter.list) {
      into[name] ??= []
      ;(into[name] as unknown[]).push(parameter.decode(text))
    } else if (Object.hasOwn(into, name)) wrong.push(repeated(name))
    else into[name] = parameter.decode(text)
  }
  if (wrong.length > 0) throw invalidFields(wrong)
}

/** @throws HttpRefusal malformed when it is not percent-encoded UTF-8 */
export function decodePart(text: string): string {
  if (!/[%+]/.test(text)) return text
  return decodeSegment(text.replaceAll('+', ' '))
}

/** A path's segment, where a plus is a plus. */
export function decodeSegment(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    throw new HttpRefusal('malformed', 'The address could not be read: it is not percent-encoded UTF-8.')
  }
}

const unknown = (name: string): FieldError => ({
  pointer: pointerTo(name),
  code: 'unrecognized_keys',
  detail: 'There is no such parameter.',
})

const repeated = (name: string): FieldError => ({
  pointer: pointerTo(name),
  code: 'repeated',
  detail: 'This parameter was given more than once.',
})

export function pointerTo(name: string): string {
  return `/${name.slice(0, 300).replaceAll('~', '~0').replaceAll('/', '~1')}`
}
