import { defineMail } from '@freehold/mail'

/** To the SaaS's own staff: something is wrong with the queues, or no longer. */
export const alertMail = defineMail(
  'alert',
  (data: { text: string; cleared: boolean; link: string }) => ({
    subject: data.cleared ? `Cleared: ${data.text}` : `Alert: ${data.text}`,
    heading: data.cleared ? 'An alert was cleared' : 'An alert was raised',
    paragraphs: [data.cleared ? `This is over: ${data.text}` : data.text],
    action: { label: 'Open queues', url: data.link },
    footnote: 'You get this because you are an operator of this installation.',
  }),
  {
    text: 'A job of projects.export was given up.',
    cleared: false,
    link: 'https://app.example.com/operator/queues',
  },
)
