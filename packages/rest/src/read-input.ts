import type { IncomingMessage } from 'node:http'
import { invalidInput } from '@freehold/core'
import * as z from 'zod/mini'
import { expectedVersion } from './entity-tag.ts'
import type { Operation } from './operation.ts'
import { invalidField, invalidFields } from './problem.ts'
import { hasBody, readBody } from './read-body.ts'
import { pointerTo, readQuery } from './read-query.ts'

export interface RequestParts {
  /** Of the path's open segments, in order. */
  values: readonly string[]
  query: string
  maxBodyBytes: number
}

/** The procedure's input from path, query or body, and If-Match. @throws AppError or HttpRefusal */
export async function readInput(
  request: IncomingMessage,
  operation: Operation,
  { values, query, maxBodyBytes }: RequestParts,
): Promise<Record<string, unknown>> {
  const { path, ifMatch, adapter } = operation
  const takesBody = operation.rest.method !== 'GET' && operation.rest.method !== 'DELETE'
  if (!takesBody && hasBody(request))
    throw invalidField('', 'unrecognized_keys', 'This operation takes no body.')
  const input = takesBody ? await readBody(request, maxBodyBytes) : {}
  if (takesBody) refuseForeign(input, operation)
  const beside: Record<string, unknown> = {}
  // An operation that takes files too has fields that stand in the address then.
  readQuery(query, operation.rest.upload ? operation.uploadQuery : operation.query, beside)
  for (const [name, value] of Object.entries(beside)) {
    if (Object.hasOwn(input, name) && input[name] !== value)
      throw invalidField(pointerTo(name), 'repeated', 'The address and the body say different things here.')
    input[name] = value
  }
  path.forEach(({ name, parameter }, at) => {
    input[name] = parameter.decode(values[at] ?? '')
  })
  if (ifMatch) {
    const version = expectedVersion(request.headers['if-match'], ifMatch === 'required')
    if (version !== undefined) input['expectedVersion'] = version
  }
  return adapter.input ? parsed(adapter.input.schema, input) : input
}

/** Fields of the input that stand elsewhere (path, If-Match), and those nobody knows. */
function refuseForeign(input: object, { body }: Operation): void {
  const foreign = Object.keys(input).filter((name) => !body.includes(name))
  if (foreign.length === 0) return
  throw invalidFields(
    foreign.slice(0, 50).map((name) => ({
      pointer: pointerTo(name),
      code: 'unrecognized_keys',
      detail: 'There is no such field.',
    })),
  )
}

/** A version's own input is parsed by its own schema, so that what is wrong is said in its words. */
function parsed(schema: Operation['input'], input: unknown): Record<string, unknown> {
  const { data, error } = z.safeParse(schema, input)
  if (error) throw invalidInput(error.issues)
  return data as Record<string, unknown>
}
