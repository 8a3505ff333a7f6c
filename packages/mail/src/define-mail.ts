import { type Reader, readerOf } from '@freehold/core'
import { escapeHtml } from './escape-html.ts'

/** What one mail says, before it has a form. Plain text throughout: nothing here is read as HTML. */
export interface MailContent {
  subject: string
  heading: string
  paragraphs: string[]
  /** The one thing to do. `url` must be http or https. */
  action?: { label: string; url: string }
  /** Small print under the action, e.g. how long the link lives. */
  footnote?: string
}

/** Subject and both bodies of a mail. */
export interface MailBody {
  subject: string
  text: string
  html: string
}

/** A template: what a mail says to one reader. */
export type MailTemplate<Data> = (data: Data, reader?: Reader) => MailBody

interface Known {
  /** Its sample, as this person reads. */
  render(reader: Reader): MailBody
}

const known = new Map<string, Known>()

/** Every template that this process has loaded, by name: the preview shows each with its sample. */
export const knownMails: ReadonlyMap<string, Known> = known

/**
 * A typed template: `defineMail('welcome', (data: { name: string }, reader) => ({ subject, heading, paragraphs }), { name: 'Ada' })`.
 * Text and HTML come from the same content, so that they cannot say different things, and everything is escaped. `reader`
 * writes days, times and money as that person does; the sample is for the preview.
 */
export function defineMail<Data>(
  name: string,
  content: (data: Data, reader: Reader) => MailContent,
  sample: Data,
): MailTemplate<Data> {
  const render: MailTemplate<Data> = (data, reader = readerOf({ locale: null, timeZone: null })) => {
    const mail = content(data, reader)
    const subject = oneLine(mail.subject)
    if (mail.action) assertWebAddress(mail.action.url)
    return { subject, text: renderText(mail), html: renderHtml({ ...mail, subject }) }
  }
  known.set(name, { render: (reader) => render(sample, reader) })
  return render
}

/** A line break in a subject would start a new header. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}

function assertWebAddress(url: string): void {
  const { protocol } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`A mail cannot link to ${protocol}`)
}

function renderText(mail: MailContent): string {
  const parts = [mail.heading, ...mail.paragraphs]
  if (mail.action) parts.push(`${mail.action.label}:\n${mail.action.url}`)
  if (mail.footnote) parts.push(mail.footnote)
  return `${parts.join('\n\n')}\n`
}

// Mail programs know no style sheets worth the name: colours and sizes stand on the elements.
const paragraph = 'margin:0 0 16px;font-size:15px;line-height:24px;color:#3f3f46'
const button =
  'display:inline-block;padding:11px 20px;border-radius:8px;background:#18181b;color:#ffffff;font-size:15px;font-weight:600;text-decoration:none'

function renderHtml(mail: MailContent): string {
  const action = mail.action
    ? `<p style="margin:24px 0"><a href="${escapeHtml(mail.action.url)}" style="${button}">${escapeHtml(mail.action.label)}</a></p>`
    : ''
  const footnote = mail.footnote
    ? `<p style="margin:24px 0 0;font-size:13px;line-height:20px;color:#71717a">${escapeHtml(mail.footnote)}</p>`
    : ''
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(mail.subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:#f4f4f5;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border-radius:12px">
<h1 style="margin:0 0 16px;font-size:20px;line-height:28px;color:#18181b">${escapeHtml(mail.heading)}</h1>
${mail.paragraphs.map((text) => `<p style="${paragraph}">${escapeHtml(text)}</p>`).join('\n')}
${action}
${footnote}
</div></body></html>
`
}
