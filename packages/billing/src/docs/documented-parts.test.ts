import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { billingState } from '../schema.ts'
import { drawStates } from '../state/draw-states.ts'
import { fillPlaces } from './documented-parts.ts'

test('docs/billing.md says what the code does; otherwise: npm run billing:docs', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/billing.md'), 'utf8')
  expect(fillPlaces(text)).toBe(text)
})

test('every state is in the drawing, can be reached and can be left', () => {
  const arrows = [...drawStates().matchAll(/^ {2}(\S+) --> (\w+)/gm)].map(([, from, to]) => ({ from, to }))
  for (const state of billingState.options) {
    expect(arrows.some(({ to }) => to === state)).toBe(true)
    expect(arrows.some(({ from }) => from === state)).toBe(true)
  }
})
