/** Procedures that refuse nobody, each with the reason a reviewer accepted. One that is gone is a failure. */
export const openToAnyone: Readonly<Record<string, string>> = {
  'invitations.show':
    'whoever has the token, 256 bits from a mail, sees what it invites to, before any account is there',
  'session.me': 'anyone may ask who they are; a stranger gets null',
}
