import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, expect, test } from 'vitest'
import { defineMail } from './define-mail.ts'
import { mailPreviewRouter } from './mail-preview-router.ts'

defineMail(
  'test-preview',
  (data: { who: string; at: Date }, reader) => ({
    subject: `Hello ${data.who}`,
    heading: 'Hello',
    paragraphs: [reader.dateTime(data.at)],
  }),
  { who: '<b>Sam</b>', at: new Date('2026-11-23T23:30:00Z') },
)
const server = express().use('/dev', mailPreviewRouter()).listen(0, '127.0.0.1')
await once(server, 'listening')
afterAll(() => void server.close())
const page = async (address: string) => {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/dev${address}`)
  return { status: response.status, text: await response.text(), headers: response.headers }
}

test('every template that was defined is listed, and shown with its sample as different people read it', async () => {
  const list = (await page('/mails')).text
  expect(list).toContain('href="/dev/mails/test-preview"')
  expect(list).not.toContain('<b>Sam')
  const { text } = await page('/mails/test-preview?for=New%20York')
  expect(text).toContain('November 23, 2026 at 6:30 PM EST')
  expect((await page('/mails/test-preview/html?for=Tokyo')).text).toContain('November 24, 2026')
  expect((await page('/mails/test-preview/html')).text).toContain('24 November 2026 at 00:30 CET')
})

test('a page can run nothing, and one that is not there is a 404', async () => {
  expect((await page('/mails/test-preview/html')).headers.get('content-security-policy')).toContain(
    "default-src 'none'",
  )
  expect((await page('/mails/nothing')).status).toBe(404)
})
