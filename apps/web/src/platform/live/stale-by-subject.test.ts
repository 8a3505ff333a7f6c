import { expect, test } from 'vitest'
import type { WebFeature } from '../feature.ts'
import { staleBySubject } from './stale-by-subject.ts'

const features = [
  { name: 'projects', routes: [], staleAfter: { project: ['projects'], client: ['projects'] } },
  { name: 'clients', routes: [], staleAfter: { client: ['clients'] } },
  { name: 'audit-log', routes: [], staleAfter: { '*': ['auditLog'] } },
  { name: 'home', routes: [] },
] satisfies WebFeature[]

test('a change makes old what the features say, each once', () => {
  expect(staleBySubject(features, 'client')).toEqual(['projects', 'clients', 'auditLog'])
  expect(staleBySubject(features, 'colour')).toEqual(['auditLog'])
})

test('what comes out of the trash can be anything', () => {
  expect(staleBySubject(features, 'trash')).toBe('all')
})
