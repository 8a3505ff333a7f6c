import type { Json } from './json-schema.ts'

const methods = ['get', 'post', 'put', 'patch', 'delete']

/**
 * What a client of the frozen document would stumble over in the new one: something taken away, narrowed or newly required.
 * Additions are no entry. One line each, empty when nothing breaks.
 */
export function breakingChanges(frozen: Json, now: Json): string[] {
  return ['paths', 'webhooks'].flatMap((section) =>
    Object.entries((frozen[section] ?? {}) as Record<string, Json>).flatMap(([path, operations]) =>
      methods.flatMap((method) => {
        const before = operations[method] as Json | undefined
        if (!before) return []
        const after = at(now, section, path, method)
        const place = `${method.toUpperCase()} ${path}`
        if (!after) return [`${place} is gone`]
        // Of a webhook we are the caller: its body is what we give.
        const gives = section === 'webhooks'
        return operationChanges(before, after, { frozen, now }, gives).map((change) => `${place}: ${change}`)
      }),
    ),
  )
}

interface Documents {
  frozen: Json
  now: Json
}

function operationChanges(before: Json, after: Json, documents: Documents, gives: boolean): string[] {
  return [
    ...(before['operationId'] === after['operationId']
      ? []
      : [`operationId is now ${String(after['operationId'])}`]),
    ...newScopes(before, after),
    ...parameterChanges(before, after, documents),
    ...bodyChanges(before, after, documents, gives),
    ...answerChanges(before, after, documents),
  ]
}

function newScopes(before: Json, after: Json): string[] {
  const known = (before['x-scopes'] ?? []) as string[]
  const wanted = (after['x-scopes'] ?? []) as string[]
  return wanted.filter((scope) => !known.includes(scope)).map((scope) => `needs the scope ${scope} now`)
}

function parameterChanges(before: Json, after: Json, { frozen, now }: Documents): string[] {
  const parametersOf = (operation: Json, document: Json) =>
    new Map(
      ((operation['parameters'] ?? []) as Json[])
        .map((one) => resolve(one, document))
        .map((one) => [`${String(one['in'])} ${String(one['name'])}`, one]),
    )
  const [known, given] = [parametersOf(before, frozen), parametersOf(after, now)]
  const lost = [...known].flatMap(([name, one]) => {
    const other = given.get(name)
    if (!other) return [`parameter ${name} is gone`]
    const taken = takenChanges(one['schema'] as Json, other['schema'] as Json, { frozen, now }, name)
    return [...(other['required'] && !one['required'] ? [`parameter ${name} is required now`] : []), ...taken]
  })
  const demanded = [...given].filter(([name, one]) => one['required'] && !known.has(name))
  return [...lost, ...demanded.map(([name]) => `parameter ${name} is new and required`)]
}

function bodyChanges(before: Json, after: Json, documents: Documents, gives: boolean): string[] {
  const [one, other] = [contentOf(before['requestBody']), contentOf(after['requestBody'])]
  if (!other) return one ? ['takes no body any more'] : []
  if (!one) return (after['requestBody'] as Json)['required'] ? ['takes a body now, and requires it'] : []
  return gives ? givenChanges(one, other, documents, 'body') : takenChanges(one, other, documents, 'body')
}

function answerChanges(before: Json, after: Json, documents: Documents): string[] {
  const answers = (before['responses'] ?? {}) as Record<string, Json>
  return Object.entries(answers).flatMap(([status, answer]) => {
    if (!status.startsWith('2')) return []
    const other = at(after, 'responses', status)
    if (!other) return [`answers no ${status} any more`]
    const [one, two] = [contentOf(answer), contentOf(other)]
    if (!one) return []
    return two
      ? givenChanges(one, two, documents, `answer ${status}`)
      : [`answer ${status} has no body any more`]
  })
}

/** Of what a client sends: nothing it may send today is refused tomorrow. */
function takenChanges(one: Json, other: Json, documents: Documents, place: string): string[] {
  const [before, after] = [resolve(one, documents.frozen), resolve(other, documents.now)]
  const required = (after['required'] ?? []) as string[]
  const known = (before['required'] ?? []) as string[]
  return [
    ...typeChanges(before, after, place, 'taken'),
    ...required.filter((name) => !known.includes(name)).map((name) => `${place}/${name} is required now`),
    ...innerChanges(before, after, (a, b, inner) => takenChanges(a, b, documents, inner), place),
  ]
}

/** Of what a client receives: all it can rely on today is there tomorrow. */
function givenChanges(one: Json, other: Json, documents: Documents, place: string): string[] {
  const [before, after] = [resolve(one, documents.frozen), resolve(other, documents.now)]
  const sure = (after['required'] ?? []) as string[]
  const known = (before['required'] ?? []) as string[]
  return [
    ...typeChanges(before, after, place, 'given'),
    ...known.filter((name) => !sure.includes(name)).map((name) => `${place}/${name} is not always there now`),
    ...innerChanges(before, after, (a, b, inner) => givenChanges(a, b, documents, inner), place),
  ]
}

function innerChanges(
  before: Json,
  after: Json,
  compare: (one: Json, other: Json, place: string) => string[],
  place: string,
): string[] {
  const [known, given] = [before['properties'], after['properties']].map(
    (one) => (one ?? {}) as Record<string, Json>,
  )
  const fields = Object.entries(known ?? {}).flatMap(([name, one]) => {
    const other = given?.[name]
    return other ? compare(one, other, `${place}/${name}`) : [`${place}/${name} is gone`]
  })
  const [items, others] = [before['items'] as Json | undefined, after['items'] as Json | undefined]
  return [...fields, ...(items && others ? compare(items, others, `${place}[]`) : [])]
}

/** Types and closed sets of words: of what is taken none may go, of what is given none may come. */
function typeChanges(before: Json, after: Json, place: string, way: 'taken' | 'given'): string[] {
  return ['type', 'enum', 'const', 'format', 'anyOf', 'oneOf'].flatMap((key) => {
    const [one, other] = [listOf(before[key]), listOf(after[key])]
    const [from, to] = way === 'taken' ? [one, other] : [other, one]
    // No limit at all takes everything, and gives anything.
    if (to.length === 0) return []
    const missing = from.length === 0 ? ['any'] : from.filter((value) => !to.includes(value))
    return missing.map(
      (value) => `${place}: ${key} ${value} is ${way === 'taken' ? 'not taken any more' : 'new'}`,
    )
  })
}

const listOf = (value: unknown): string[] =>
  value === undefined ? [] : (Array.isArray(value) ? value : [value]).map((one) => JSON.stringify(one))

function contentOf(body: unknown): Json | undefined {
  return at(body as Json | undefined, 'content', 'application/json', 'schema')
}

function resolve(schema: Json, document: Json): Json {
  const reference = schema['$ref']
  return typeof reference === 'string' ? (at(document, ...reference.slice(2).split('/')) ?? {}) : schema
}

function at(from: Json | undefined, ...path: string[]): Json | undefined {
  return path.reduce<Json | undefined>((json, key) => json?.[key] as Json | undefined, from)
}
