import { defineMail } from '@freehold/mail'

/** One notification as a mail: the words of the app, and where to say that one wants no more of this kind. */
export const notificationMail = defineMail(
  'notification',
  (data: {
    workspace: string
    title: string
    body: string | null
    link: string
    label: string
    preferences: string
  }) => ({
    subject: data.title,
    heading: data.title,
    paragraphs: data.body === null ? [] : [data.body],
    action: { label: `Open in ${data.workspace}`, url: data.link },
    footnote: `You get this because you asked for “${data.label}” by e-mail in the workspace ${data.workspace}. Choose what you get: ${data.preferences}`,
  }),
  {
    workspace: 'Larkfield Studio',
    title: 'Jonas Weber assigned you “Draw the roof”',
    body: 'In Harbour house',
    link: 'https://app.example/w/larkfield/projects/1',
    label: 'Tasks assigned to you',
    preferences: 'https://app.example/w/larkfield/notifications',
  },
)
