import { defineMail } from '@freehold/mail'

/** One invitation as a mail. Names are people's free text, sent to an address that may be a stranger's. */
export const invitationMail = defineMail(
  (data: { workspace: string; inviter: string; url: string; email: string; expiresAt: Date }) => {
    const [workspace, inviter] = [unlinked(data.workspace), unlinked(data.inviter)]
    const day = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(data.expiresAt)
    return {
      subject: `${inviter} invites you to ${workspace}`,
      heading: `Join ${workspace}`,
      paragraphs: [
        `${inviter} invites you to work together in the workspace ${workspace}.`,
        `Open the link and sign in, or sign up, as ${data.email}.`,
      ],
      action: { label: 'See the invitation', url: data.url },
      footnote: `The link works until ${day}, once. If you do not know ${inviter}, ignore this mail: nothing happens.`,
    }
  },
)

/** Mail programs turn `evil.example` into a link; a name has none. */
function unlinked(name: string): string {
  return name.replace(/[.:/@]+(?=\S)/g, ' ')
}
