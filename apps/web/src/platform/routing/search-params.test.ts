import { expect, test } from 'vitest'
import {
  dayParam,
  flagParam,
  idParam,
  parseSearch,
  stringifySearch,
  textParam,
  wordParam,
  wordsParam,
} from './search-params.ts'

test('what was written into the address is read from it', () => {
  const text = stringifySearch({
    q: 'a,b & c/d',
    status: ['active', 'done'],
    archived: true,
    after: undefined,
  })
  expect(text).toBe('?q=a,b+%26+c/d&status=active,done&archived=true')
  const read = parseSearch(text)
  expect(textParam(read['q'])).toBe('a,b & c/d')
  expect(wordsParam(read['status'], ['planned', 'active', 'done'])).toEqual(['active', 'done'])
  expect(flagParam(read['archived'])).toBe(true)
})

test('a parameter somebody mistyped is as if absent', () => {
  expect(wordsParam('activ,nope', ['active'])).toBeUndefined()
  expect(wordParam('sideways', ['name', 'due'])).toBeUndefined()
  expect(flagParam('yes')).toBeUndefined()
  expect(idParam('123')).toBeUndefined()
  expect(dayParam('2026-13-45')).toBeUndefined()
  expect(textParam({ evil: true })).toBeUndefined()
})

test('a parsed list survives being validated again', () => {
  expect(wordsParam(['done', 'active'], ['active', 'done'])).toEqual(['active', 'done'])
})
