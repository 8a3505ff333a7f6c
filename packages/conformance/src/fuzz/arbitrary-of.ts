import { type JsonSchema, type OpenApiDocument, resolve } from '@freehold/testing/openapi/document'
import fc, { type Arbitrary } from 'fast-check'
import type { KnownValues } from './known-values.ts'

/** Where a value stands: what an id there is the id of. */
export interface Place {
  tag: string
  name: string
}

export interface Inputs {
  document: OpenApiDocument
  known: KnownValues
  /** Ids that are there and are somebody else's. */
  foreignIds: readonly string[]
}

/** Values a schema of the document accepts, with ids of records that exist wherever one is asked for. */
export function arbitraryOf(inputs: Inputs, given: JsonSchema, place: Place): Arbitrary<unknown> {
  const schema = resolve<JsonSchema>(inputs.document, given)
  const choices = schema.anyOf ?? schema.oneOf
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (choices) return fc.oneof(...choices.map((one) => arbitraryOf(inputs, one, place)))
  if (schema.allOf) return allOf(inputs, schema, place)
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  if (types.length > 1)
    return fc.oneof(...types.map((type) => arbitraryOf(inputs, { ...schema, type }, place)))
  switch (types[0]) {
    case 'object':
      return objects(inputs, schema, place)
    case 'array':
      return arrays(inputs, schema, place)
    case 'string':
      return strings(inputs, schema, place)
    case 'integer':
    case 'number':
      return numbers(schema, types[0])
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue()
  }
}

function allOf(inputs: Inputs, schema: JsonSchema, place: Place): Arbitrary<unknown> {
  const parts = (schema.allOf ?? []).map((one) => resolve<JsonSchema>(inputs.document, one))
  const { allOf: _, ...rest } = schema
  return arbitraryOf(
    inputs,
    {
      ...Object.assign({}, ...parts, rest),
      properties: Object.assign({}, ...parts.map((part) => part.properties), rest.properties),
      required: parts.flatMap((part) => part.required ?? []),
    },
    place,
  )
}

function objects(inputs: Inputs, schema: JsonSchema, place: Place): Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const record = Object.fromEntries(
    properties.map(([name, inner]) => [name, arbitraryOf(inputs, inner, { ...place, name })]),
  )
  const extra = schema.additionalProperties
  if (properties.length === 0 && typeof extra === 'object')
    return fc.dictionary(
      schema.propertyNames ? (arbitraryOf(inputs, schema.propertyNames, place) as Arbitrary<string>) : words,
      arbitraryOf(inputs, extra, place),
      { maxKeys: 3 },
    )
  return fc.record(record, { requiredKeys: schema.required ?? [], noNullPrototype: true })
}

function arrays(inputs: Inputs, schema: JsonSchema, place: Place): Arbitrary<unknown> {
  const { items = {}, minItems = 0, maxItems = 5 } = schema
  return fc.uniqueArray(arbitraryOf(inputs, items, place), {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, 5)),
    selector: (value) => JSON.stringify(value),
  })
}

const words = fc
  .array(
    fc.constantFrom(
      'Website',
      'Relaunch',
      'Ünïcødé',
      '検索',
      'O’Neill',
      '50%',
      'a_b',
      '<b>',
      '"q"',
      '—',
      '✓',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(' '))

function strings(inputs: Inputs, schema: JsonSchema, place: Place): Arbitrary<unknown> {
  const { minLength = 0, maxLength = 10_000, format, pattern } = schema
  const byFormat = formats(inputs, format, place)
  if (byFormat) return byFormat
  const given = [schema.example, ...(schema.examples ?? []), schema.default].filter(
    (value) => typeof value === 'string',
  )
  if (pattern !== undefined) return patterned(inputs, { pattern, minLength, maxLength, given }, place)
  const fitting = words.map((text) =>
    text.padEnd(minLength, 'x').slice(0, maxLength).trim().padEnd(minLength, 'x'),
  )
  return given.length > 0 ? fc.oneof(fitting, fc.constantFrom(...given)) : fitting
}

/** What stood in such a field before is likelier to be sensible than what only has its form. */
function patterned(
  { known }: Inputs,
  {
    pattern,
    minLength,
    maxLength,
    given,
  }: { pattern: string; minLength: number; maxLength: number; given: unknown[] },
  { tag, name }: Place,
): Arbitrary<unknown> {
  const matching = matchingOf(pattern, minLength, maxLength)
  const regex = new RegExp(pattern, 'u')
  const seen = fc
    .tuple(fc.nat(100_000), matching ?? fc.constant('sample'))
    .map(([n, otherwise]) => known.text(tag, name, n, regex) ?? otherwise)
  const ways = [
    seen,
    ...(matching ? [matching] : []),
    ...(given.length > 0 ? [fc.constantFrom(...given)] : []),
  ]
  return fc.oneof({ arbitrary: seen, weight: 8 }, ...ways)
}

/** Null for what the generator cannot follow (look-around). */
function matchingOf(pattern: string, minLength: number, maxLength: number): Arbitrary<string> | null {
  try {
    const regex = new RegExp(pattern, 'u')
    const arbitrary = fc.stringMatching(regex, { size: 'small' })
    fc.sample(arbitrary, 1)
    // The generator's own reading of an edge is not always the engine's.
    return arbitrary.filter(
      (text) => text.length >= minLength && text.length <= maxLength && regex.test(text),
    )
  } catch {
    return null
  }
}

const day = fc.integer({ min: 0, max: 3_000 }).map((n) => new Date(Date.UTC(2024, 0, 1 + n)))

function formats(inputs: Inputs, format: string | undefined, place: Place): Arbitrary<string> | null {
  switch (format) {
    case 'uuid':
      return ids(inputs, place)
    case 'date':
      return day.map((date) => date.toISOString().slice(0, 10))
    case 'date-time':
      return day.map((date) => date.toISOString())
    case 'email':
      return fc.nat(99_999).map((n) => `person${n}@conformance.example`)
    case 'uri':
    case 'url':
      return fc.nat(999).map((n) => `https://example.com/hook/${n}`)
    default:
      return null
  }
}

/** Mostly of what is there; some that were never given, some that are another workspace's. */
function ids({ known, foreignIds }: Inputs, { tag, name }: Place): Arbitrary<string> {
  return fc.tuple(fc.nat(19), fc.nat(100_000), fc.uuid({ version: 7 })).map(([chance, n, random]) => {
    if (chance === 0) return random
    if (chance === 1) return foreignIds[n % Math.max(1, foreignIds.length)] ?? random
    return known.pick(tag, name, n) ?? random
  })
}

function numbers(schema: JsonSchema, type: 'integer' | 'number'): Arbitrary<number> {
  const min = schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1_000 : schema.exclusiveMinimum + 1)
  const max =
    schema.maximum ?? (schema.exclusiveMaximum === undefined ? min + 2_000 : schema.exclusiveMaximum - 1)
  const low = Math.max(min, Number.MIN_SAFE_INTEGER)
  const high = Math.min(Math.max(low, max), Number.MAX_SAFE_INTEGER)
  const whole = fc.oneof(
    fc.constantFrom(low, high),
    fc.integer({ min: Math.ceil(low), max: Math.floor(high) }),
  )
  return type === 'integer' ? whole : fc.oneof(whole, fc.double({ min: low, max: high, noNaN: true }))
}
