import { expect, test } from 'vitest'
import { useBridge } from '../../test/use-bridge.ts'
import { breakingChanges } from './compare-documents.ts'
import type { Json } from './json-schema.ts'

const { bridge } = await useBridge()

/** The document after a change. */
// biome-ignore lint/suspicious/noExplicitAny: the document is changed here and there
function changed(change: (document: any) => void): Json {
  const copy = structuredClone(bridge.document())
  change(copy)
  return copy
}

const frozen = () => bridge.document()

test('additions break nothing: an operation, a field of an answer, an optional field or parameter', () => {
  expect(breakingChanges(frozen(), frozen())).toEqual([])
  const more = changed((document) => {
    document.paths['/more'] = document.paths['/notes']
    document.components.schemas.Note.properties.colour = { type: 'string' }
    document.components.schemas.CreateNoteBody.properties.colour = { type: 'string' }
    document.paths['/notes'].get.parameters.push({ name: 'colour', in: 'query', schema: { type: 'string' } })
  })
  expect(breakingChanges(frozen(), more)).toEqual([])
})

// biome-ignore lint/suspicious/noExplicitAny: as above
const breaks: [string, (document: any) => void, string][] = [
  ['an operation gone', (d) => delete d.paths['/notes/{id}'].delete, 'DELETE /notes/{id} is gone'],
  ['another name', (d) => (d.paths['/notes'].get.operationId = 'x'), 'GET /notes: operationId is now x'],
  [
    'another scope',
    (d) => (d.paths['/notes'].get['x-scopes'] = ['note:all']),
    'GET /notes: needs the scope note:all now',
  ],
  [
    'a parameter gone',
    (d) => d.paths['/notes'].get.parameters.shift(),
    'GET /notes: parameter query cursor is gone',
  ],
  [
    'a field of an answer gone',
    (d) => delete d.components.schemas.Note.properties.text,
    'GET /notes: answer 200/data[]/text is gone',
  ],
  [
    'a field of an answer that may be missing',
    (d) => d.components.schemas.Note.required.pop(),
    'GET /notes: answer 200/data[]/text is not always there now',
  ],
  [
    'another type',
    (d) => (d.components.schemas.Note.properties.version.type = 'string'),
    'GET /notes: answer 200/data[]/version: type "string" is new',
  ],
  ['a new word in an answer', (d) => (d.components.schemas.Note.properties.text.enum = ['x']), ''],
  [
    'a word not taken any more',
    (d) => d.paths['/notes'].get.parameters[3].schema.items.enum.pop(),
    'GET /notes: query status[]: enum "done" is not taken any more',
  ],
  [
    'a field of a body required now',
    (d) => (d.components.schemas.UpdateNoteBody.required = ['text']),
    'PATCH /notes/{id}: body/text is required now',
  ],
  [
    'a field of a body gone',
    (d) => delete d.components.schemas.UpdateNoteBody.properties.text,
    'PATCH /notes/{id}: body/text is gone',
  ],
  [
    'another status',
    (d) => delete d.paths['/notes'].post.responses[201],
    'POST /notes: answers no 201 any more',
  ],
]

test.each(breaks)('%s is told', (_name, change, told) => {
  const found = breakingChanges(frozen(), changed(change))
  if (told === '') expect(found).toEqual([])
  else expect(found).toContain(told)
})
