import { readerOf } from '@freehold/core'
import { expect, test } from 'vitest'
import { defineMail, knownMails } from './define-mail.ts'

const invitation = defineMail(
  'test-invitation',
  (data: { who: string; url: string }, reader) => ({
    subject: `${data.who} invites you`,
    heading: 'Join us',
    paragraphs: [`${data.who} works here.`],
    action: { label: 'Accept', url: data.url },
    footnote: `Ignore this if you like, until ${reader.day('2026-11-23')}.`,
  }),
  { who: 'Sam', url: 'https://app.example/join' },
)

test('text and HTML say the same, with the link in both', () => {
  const mail = invitation({ who: 'Ann', url: 'https://app.example/join?a=1&b=2' })
  expect(mail.subject).toBe('Ann invites you')
  for (const part of [
    'Join us',
    'Ann works here.',
    'Accept',
    'Ignore this if you like, until 23 November 2026.',
  ]) {
    expect(mail.text).toContain(part)
    expect(mail.html).toContain(part)
  }
  expect(mail.text).toContain('https://app.example/join?a=1&b=2')
  expect(mail.html).toContain('href="https://app.example/join?a=1&amp;b=2"')
})

test('what a person typed is text in the HTML, wherever it stands', () => {
  const { html } = invitation({
    who: `<img src=x onerror=alert(1)>"'&`,
    url: 'https://app.example/"><script>',
  })
  expect(html).not.toMatch(/<img|<script/)
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;')
})

test('a subject stays one line', () => {
  expect(invitation({ who: 'Ann\r\nBcc: eve@evil.example\u0000', url: 'https://app.example' }).subject).toBe(
    'Ann Bcc: eve@evil.example  invites you',
  )
})

test('a mail links to web pages only', () => {
  expect(() => invitation({ who: 'Ann', url: 'javascript:alert(1)' })).toThrow('cannot link to javascript:')
})

test('days are told as the reader writes them, in the sample too, which is what the preview shows', () => {
  const american = readerOf({ locale: 'en-US', timeZone: 'America/New_York' })
  expect(invitation({ who: 'Ann', url: 'https://app.example' }, american).text).toContain('November 23, 2026')
  const shown = knownMails.get('test-invitation')?.render(american)
  expect(shown?.subject).toBe('Sam invites you')
  expect(shown?.html).toContain('November 23, 2026')
})
