import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { allProcedures, type Procedure } from './procedures.ts'

type Json = Record<string, unknown>

/** Every object in a schema, with the path to it. */
function objectsIn(schema: Json, at = ''): { at: string; schema: Json }[] {
  const below = Object.entries(schema).flatMap(([key, value]) => {
    const list = Array.isArray(value) ? value : [value]
    return list.flatMap((child) =>
      typeof child === 'object' && child !== null ? objectsIn(child as Json, `${at}/${key}`) : [],
    )
  })
  return schema['type'] === 'object' && schema['properties'] ? [{ at, schema }, ...below] : below
}

const json = (schema: z.core.$ZodType, io: 'input' | 'output') =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json

test('control 11: no input and no output of any procedure takes or shows a field that its schema does not name', () => {
  const loose = allProcedures().flatMap(({ path, input, output }: Procedure) =>
    [
      ...objectsIn(json(input, 'input'), 'input'),
      ...(output ? objectsIn(json(output, 'output'), 'output') : []),
    ].flatMap(({ at, schema }) => (schema['additionalProperties'] === false ? [] : [`${path} ${at}`])),
  )
  expect(loose).toEqual([])
})

test('control 13: no procedure of a workspace takes the workspace from its input', () => {
  const named = allProcedures()
    .filter(({ meta }) => meta.caller === 'member')
    .flatMap(({ path, input }) =>
      objectsIn(json(input, 'input')).flatMap(({ schema }) =>
        Object.keys(schema['properties'] as Json)
          .filter((name) => /tenant|workspace/i.test(name))
          .map((name) => `${path} ${name}`),
      ),
    )
  expect(named).toEqual([])
})
