import type { Schema } from '@freehold/api'
import * as z from 'zod/mini'
import { fieldsOf, rowOf } from './fields-of.ts'
import { compileOperation, type OfferedProcedure, type Operation } from './operation.ts'

/**
 * All of a version's operations, checked. A mistake in what a procedure says of its REST operation ends the boot.
 * @throws Error with every problem at once
 */
export function compileOperations(procedures: readonly OfferedProcedure[], version: string): Operation[] {
  const problems: string[] = []
  const operations: Operation[] = []
  for (const procedure of procedures) {
    try {
      const operation = compileOperation(procedure, version)
      operations.push(operation)
      for (const problem of problemsOf(procedure, operation)) problems.push(`${procedure.name}: ${problem}`)
    } catch (error) {
      problems.push((error as Error).message)
    }
  }
  problems.push(...clashes(operations))
  if (problems.length > 0)
    throw new Error(`The REST API ${version} cannot be offered:\n${problems.join('\n')}`)
  return operations
}

function* problemsOf({ meta, type }: OfferedProcedure, operation: Operation): Generator<string> {
  const { rest, status } = operation
  if (meta.caller !== 'member') yield 'only procedures of members can be offered'
  if (!meta.permission) yield 'it has no permission, so a key has no scope for it'
  if (meta.stepUp) yield 'a program has no fresh proof: a procedure with stepUp cannot be offered'
  if (!/^(\/(\{[a-z]\w*\}|[a-z0-9-]+))+$/.test(rest.path))
    yield `${rest.path} is not a path like /projects/{id}`
  if (rest.path.split('/')[1]?.startsWith('{')) yield 'its path starts with a parameter'
  if ((type === 'query') !== (rest.method === 'GET')) yield `${rest.method} does not go with a ${type}`
  if ((status === 201 || status === 202) !== (rest.location !== undefined))
    yield 'location goes with status 201 and 202, and only with them'
  if (rest.location && missingOf(rest.location, operation.output).length > 0)
    yield `its answer has no ${missingOf(rest.location, operation.output).join(', ')} for its location`
  const answer = fieldsOf(operation.output)
  if (status === 204 && !(answer?.size === 1 && answer.has('done')))
    yield 'status 204 is for what answers only that it is done'
  if (rest.etag && !operation.tagged && !operation.ifMatch) yield 'its answer has no version for the ETag'
  if (operation.ifMatch && !rest.etag) yield 'it expects a version, so it says etag: true'
  if (operation.ifMatch && rest.method === 'GET') yield 'a read expects no version'
  if (rest.summary.length < 3 || rest.summary.endsWith('.'))
    yield 'its summary is not a line without a full stop'
  const row = fieldsOf(rowOf(operation.output) ?? operation.output)
  for (const field of Object.keys(rest.fields ?? {}))
    if (!row?.has(field) && !operation.fields.has(field))
      yield `it describes a field ${field} that it has not`
  yield* exampleProblems(operation)
}

function* exampleProblems({ rest, input, output, adapter }: Operation): Generator<string> {
  yield* mismatch('the example’s input', input, adapter.input?.example ?? rest.example.input)
  if (rest.status !== 204) yield* mismatch('the example’s output', output, exampleAnswer({ rest, adapter }))
}

/** The example's answer as this version gives it. */
export function exampleAnswer({ rest, adapter }: Pick<Operation, 'rest' | 'adapter'>): unknown {
  return adapter.output ? adapter.output.down(rest.example.output) : rest.example.output
}

function* mismatch(what: string, schema: Schema, value: unknown): Generator<string> {
  const { error } = z.safeParse(schema, value)
  for (const issue of error?.issues ?? []) yield `${what}: /${issue.path.join('/')} ${issue.message}`
}

/** Fields a location names that the answer lacks. */
function missingOf(location: string, output: Schema): string[] {
  const answer = fieldsOf(output)
  return [...location.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name ?? '')
    .filter((name) => !answer?.has(name))
}

/** Two operations at one address, or of one name. */
function clashes(operations: readonly Operation[]): string[] {
  const seen = new Map<string, string>()
  return operations.flatMap(({ name, operationId, rest }) =>
    [`${rest.method} ${rest.path.replace(/\{\w+\}/g, '{}')}`, operationId].flatMap((taken) => {
      const first = seen.get(taken)
      seen.set(taken, name)
      return first ? [`${first} and ${name}: both are ${taken}`] : []
    }),
  )
}
