import { defineMail } from '@freehold/mail'

/** One invitation as a mail. Names are people's free text, sent to an address that may be a stranger's. */
export const invitationMail = defineMail(
  'invitation',
  (data: { workspace: string; inviter: string; url: string; email: string; expiresAt: Date }, reader) => {
    const [workspace, inviter] = [unlinked(data.workspace), unlinked(data.inviter)]
    return {
      subject: `${inviter} invites you to ${workspace}`,
      heading: `Join ${workspace}`,
      paragraphs: [
        `${inviter} invites you to work together in the workspace ${workspace}.`,
        `Open the link and sign in, or sign up, as ${data.email}.`,
      ],
      action: { label: 'See the invitation', url: data.url },
      footnote: `The link works until ${reader.date(data.expiresAt)}, once. If you do not know ${inviter}, ignore this mail: nothing happens.`,
    }
  },
  {
    workspace: 'Larkfield Studio',
    inviter: 'Ada Brandt',
    url: 'https://app.example/invite/sample',
    email: 'jonas@larkfield.example',
    expiresAt: new Date('2026-12-07T09:00:00Z'),
  },
)

/** Mail programs turn `evil.example` into a link; a name has none. */
function unlinked(name: string): string {
  return name.replace(/[.:/@]+(?=\S)/g, ' ')
}
