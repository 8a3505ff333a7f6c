import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { isUndeliverable, silentLogger } from '@freehold/core'
import { afterAll, expect, test } from 'vitest'
import { startSmtpSink } from '../test/smtp-sink.ts'
import { createMailer } from './create-mailer.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'freehold-mail-'))
afterAll(() => rm(folder, { recursive: true }))
const mail = { id: 'job-1', to: 'ann@people.example', subject: 'Größe', text: 'Hello', html: '<p>Hello</p>' }
const files = { read: (tenantId: string, key: string) => Readable.from([`bytes of ${tenantId}/${key}`]) }
const options = { from: 'Freehold <no-reply@app.example>', log: silentLogger, inboxDir: folder, files }

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

test('a mail says who it is from in a way that brings refusals to us, is the same mail at each attempt, and is answered by no holiday notice', async () => {
  const sink = await startSmtpSink()
  const mailer = createMailer({ ...options, smtpUrl: sink.url })
  await mailer.send(mail)
  await mailer.send({ ...mail, replyTo: 'billing@people.example' })
  await mailer.send({ ...mail, to: 'ben@people.example' })
  sink.close()
  const [first, second, other] = sink.received
  const messageId = (source = '') => /^Message-ID: (<.+>)/im.exec(source)?.[1]
  expect(first?.from).toMatch(/^MAIL FROM:<no-reply@app\.example>/)
  expect(messageId(first?.source)).toMatch(/^<job-1\.[0-9a-f]{12}@app\.example>$/)
  expect(messageId(second?.source)).toBe(messageId(first?.source))
  expect(messageId(other?.source)).not.toBe(messageId(first?.source))
  expect(first?.source).toMatch(/^Auto-Submitted: auto-generated\r$/m)
  expect(first?.source).not.toMatch(/^(Reply-To|List-Unsubscribe):/im)
  expect(second?.source).toMatch(/^Reply-To: billing@people\.example\r$/m)
})

test('what one can be without says how to end it with one click', async () => {
  const sink = await startSmtpSink()
  const unsubscribe = 'https://app.example/unsubscribe/a/b'
  await createMailer({ ...options, smtpUrl: sink.url }).send({ ...mail, unsubscribe })
  sink.close()
  expect(sink.received[0]?.source).toMatch(
    /^List-Unsubscribe: <https:\/\/app\.example\/unsubscribe\/a\/b>\r$/m,
  )
  expect(sink.received[0]?.source).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
})

test('a stored file travels with the mail under its name', async () => {
  const sink = await startSmtpSink()
  const file = { name: 'INV-0042.pdf', type: 'application/pdf', tenantId: 'tenant', key: 'key' }
  await createMailer({ ...options, smtpUrl: sink.url }).send({ ...mail, attachments: [file] })
  sink.close()
  const source = sink.received[0]?.source ?? ''
  expect(source).toMatch(/^Content-Type: application\/pdf; name=INV-0042\.pdf\r$/m)
  expect(source).toContain('Content-Disposition: attachment; filename=INV-0042.pdf')
  expect(source).toContain(Buffer.from('bytes of tenant/key').toString('base64'))
})

const codeOf = async (refusal: string) => {
  const sink = await startSmtpSink(refusal)
  const error = await createMailer({ ...options, smtpUrl: sink.url })
    .send(mail)
    .catch((thrown: unknown) => thrown)
  sink.close()
  expect(String(error)).not.toContain('secret')
  return { code: (error as { code: string }).code, undeliverable: isUndeliverable(error) }
}

test('an address that is refused for good is told as such, without the server’s words; what may pass is to be tried again', async () => {
  expect(await codeOf('550 5.1.1 secret internal text')).toEqual({ code: 'invalid', undeliverable: true })
  expect(await codeOf('450 4.2.0 secret greylist')).toEqual({ code: 'unavailable', undeliverable: false })
  // What we sent was not wanted: the address is as good as before, for everybody else who writes to it.
  expect(await codeOf('550 5.7.1 secret blocked')).toEqual({ code: 'invalid', undeliverable: false })
  expect(await codeOf('DATA 554 5.7.1 secret spam')).toEqual({ code: 'invalid', undeliverable: false })
  expect(await codeOf('MAIL 530 5.7.0 secret sign in')).toEqual({ code: 'unavailable', undeliverable: false })
})

test('a server that is away is to be tried again', async () => {
  const sink = await startSmtpSink()
  sink.close()
  const gone = createMailer({ ...options, smtpUrl: sink.url }).send(mail)
  await expect(gone).rejects.toMatchObject({ code: 'unavailable', retryAfterSeconds: 60 })
})

test('without a server the mail is kept in the local inbox', async () => {
  const mailer = createMailer({ ...options, smtpUrl: null })
  await mailer.send(mail)
  const { id: _, ...kept } = mail
  expect(await mailer.inbox?.list()).toMatchObject([kept])
})

test('without a server and without an inbox (production) sending fails, and boot says why', async () => {
  const warnings: string[] = []
  const log = { ...silentLogger, warn: (message: string) => void warnings.push(message) }
  const mailer = createMailer({ ...options, log, smtpUrl: null, inboxDir: null })
  expect(warnings).toEqual(['No mail can be sent: set SMTP_URL'])
  expect(mailer.inbox).toBeNull()
  await expect(mailer.send(mail)).rejects.toMatchObject({ code: 'unavailable' })
})
