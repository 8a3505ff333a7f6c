import { defineMail } from '@freehold/mail'

const because = {
  gone: 'it answered 410 Gone',
  failing: 'it has answered no delivery for five days',
}

/** An endpoint was switched off. */
export const noticeMail = defineMail(
  (data: { workspace: string; url: string; reason: 'gone' | 'failing'; link: string }) => ({
    subject: `A webhook of ${data.workspace} was switched off`,
    heading: 'A webhook was switched off',
    paragraphs: [
      `${data.url} gets nothing any more, because ${because[data.reason]}.`,
      'What it was to be sent is kept for 30 days. Once it answers again, switch it on: what was still waiting is sent then, and what failed can be sent again.',
    ],
    action: { label: 'Open webhooks', url: data.link },
    footnote: 'You get this because you manage the webhooks of this workspace.',
  }),
)
