import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { silentLogger } from '@freehold/core'
import { afterAll, expect, test } from 'vitest'
import { startSmtpSink } from '../test/smtp-sink.ts'
import { createMailer } from './create-mailer.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'freehold-mail-'))
afterAll(() => rm(folder, { recursive: true }))
const mail = { to: 'ann@people.example', subject: 'Größe', text: 'Hello', html: '<p>Hello</p>' }
const options = { from: 'Freehold <no-reply@app.example>', log: silentLogger, inboxDir: folder }

test('with an SMTP server the mail goes there, in both forms, and not to the local inbox', async () => {
  const sink = await startSmtpSink()
  const mailer = createMailer({ ...options, smtpUrl: sink.url })
  await mailer.send(mail)
  sink.close()
  expect(sink.received).toHaveLength(1)
  const [{ from, to, source } = { from: '', to: [], source: '' }] = sink.received
  expect(from).toContain('<no-reply@app.example>')
  expect(to).toEqual(['ann@people.example'])
  expect(source).toContain('From: Freehold <no-reply@app.example>')
  expect(source).toContain('text/plain')
  expect(source).toContain('text/html')
  expect(mailer.inbox).toBeNull()
})

test('an address cannot bring more recipients or headers along', async () => {
  const sink = await startSmtpSink()
  const mailer = createMailer({ ...options, smtpUrl: sink.url })
  await mailer.send({ ...mail, to: 'ann@people.example, eve@evil.example' }).catch(() => {})
  await mailer.send({ ...mail, to: 'ann@people.example\r\nRCPT TO:<eve@evil.example>' }).catch(() => {})
  await mailer.send({ ...mail, subject: 'Hi\r\nBcc: eve@evil.example' })
  sink.close()
  expect(sink.received.flatMap((message) => message.to)).not.toContain('eve@evil.example')
  expect(sink.received.at(-1)?.to).toEqual(['ann@people.example'])
  for (const { source } of sink.received) expect(source).not.toMatch(/^Bcc:/im)
})

test('a server that refuses is an error the caller can retry, without the server’s words', async () => {
  const sink = await startSmtpSink('550 5.1.1 secret internal text')
  const error = await createMailer({ ...options, smtpUrl: sink.url })
    .send(mail)
    .catch((thrown: unknown) => thrown)
  sink.close()
  expect(error).toMatchObject({ code: 'unavailable', retryAfterSeconds: 60 })
  expect(String(error)).not.toContain('secret internal text')
})

test('without a server the mail is kept in the local inbox', async () => {
  const mailer = createMailer({ ...options, smtpUrl: null })
  await mailer.send(mail)
  expect(await mailer.inbox?.list()).toMatchObject([mail])
})

test('without a server and without an inbox (production) sending fails, and boot says why', async () => {
  const warnings: string[] = []
  const log = { ...silentLogger, warn: (message: string) => void warnings.push(message) }
  const mailer = createMailer({ ...options, log, smtpUrl: null, inboxDir: null })
  expect(warnings).toEqual(['No mail can be sent: set SMTP_URL'])
  expect(mailer.inbox).toBeNull()
  await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'unavailable' })
})
