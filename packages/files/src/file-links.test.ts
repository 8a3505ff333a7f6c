import { newId } from '@freehold/core'
import { expect, test } from 'vitest'
import { createFileLinks } from './index.ts'

const now = new Date('2026-11-23T12:00:00Z')
const link = { tenantId: newId(), fileId: newId(), expiresAt: new Date('2026-11-23T12:10:00Z') }
const links = createFileLinks('a secret')

test('a link opens to what was signed until its time is over', () => {
  const token = links.sign(link)
  expect(token).toMatch(/^[A-Za-z0-9_-]+$/)
  expect(links.open(token, now)).toEqual(link)
  expect(links.open(token, new Date(link.expiresAt.getTime() - 1))).toEqual(link)
  expect(links.open(token, link.expiresAt)).toBeNull()
})

test('no part of it can be changed, cut, made longer or spelled otherwise', () => {
  const token = links.sign(link)
  for (let at = 0; at < token.length; at++) {
    const changed = token[at] === 'A' ? 'B' : 'A'
    expect(links.open(`${token.slice(0, at)}${changed}${token.slice(at + 1)}`, now)).toBeNull()
  }
  for (const forged of ['', token.slice(1), token.slice(0, -4), `${token}AAAA`, `${token}=`, ` ${token}`])
    expect(links.open(forged, now)).toBeNull()
})

test('another installation’s link opens nothing', () => {
  expect(createFileLinks('another').open(links.sign(link), now)).toBeNull()
})
