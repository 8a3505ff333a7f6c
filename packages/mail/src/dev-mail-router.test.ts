import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { devMailRouter } from './dev-mail-router.ts'
import { createMailInbox } from './mail-inbox.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'freehold-dev-mail-'))
const inbox = createMailInbox(folder)
const server = express().use('/dev', devMailRouter(inbox)).listen(0, '127.0.0.1')
await once(server, 'listening')
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev`
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})
const page = async (address: string) => {
  const response = await fetch(`${base}${address}`)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

test('an empty inbox says so', async () => {
  expect((await page('/mail')).text).toContain('No mail yet')
})

test('mails are listed newest first, one by one readable, and their links can be clicked', async () => {
  await inbox.add({ to: 'ann@people.example', subject: 'First', text: 'Plain', html: '<p>Plain</p>' })
  const { id } = await inbox.add({
    to: 'ben@people.example',
    subject: 'Second',
    text: 'Go:\nhttps://app.example/x?a=1&b=2\nBye',
    html: '<html><head></head><b>Go</b></html>',
  })
  const list = (await page('/mail')).text
  expect(list.indexOf('Second')).toBeLessThan(list.indexOf('First'))
  expect(list).toContain(`href="/dev/mail/${id}"`)
  const one = await page(`/mail/${id}`)
  expect(one.text).toContain('<a href="https://app.example/x?a=1&amp;b=2">')
  expect(one.text).toContain(`src="/dev/mail/${id}/html"`)
  expect((await page(`/mail/${id}/html`)).text).toContain('<b>Go</b>')
})

test('the JSON for tests can be narrowed to one person and names the links', async () => {
  const mails = JSON.parse((await page('/mail.json?to=BEN@people.example')).text) as unknown
  expect(mails).toMatchObject([
    { to: 'ben@people.example', subject: 'Second', links: ['https://app.example/x?a=1&b=2'] },
  ])
  expect(JSON.parse((await page('/mail.json')).text)).toHaveLength(2)
})

test('nothing a mail says can run or load: no script in any page, and a policy that forbids it', async () => {
  const evil = `<script>alert(1)</script>`
  const { id } = await inbox.add({
    to: `${evil}@people.example`,
    subject: evil,
    text: `${evil} javascript:alert(1)`,
    html: `<html><head></head>${evil}</html>`,
  })
  for (const address of ['/mail', `/mail/${id}`]) expect((await page(address)).text).not.toContain('<script')
  for (const address of ['/mail', `/mail/${id}`, `/mail/${id}/html`]) {
    expect((await page(address)).headers.get('content-security-policy')).toContain("default-src 'none'")
  }
  expect((await page(`/mail/${id}`)).text).not.toContain('href="javascript:')
})

test('a mail that is not there is a page of status 404', async () => {
  expect((await page('/mail/01a20805-a172-7357-b0a3-590fb55296b1')).status).toBe(404)
  expect((await page('/mail/..%2f..%2fsecret')).status).toBe(404)
})
