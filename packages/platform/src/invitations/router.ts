import { done, openRead, personWrite, read, router, write } from '@freehold/api'
import { acceptInvitation } from './accept-invitation.ts'
import { inviteMembers } from './invite-members.ts'
import { listInvitations } from './list-invitations.ts'
import { resendInvitation } from './resend-invitation.ts'
import { rest } from './rest.ts'
import { revokeInvitation } from './revoke-invitation.ts'
import {
  acceptedInvitation,
  invitationIdInput,
  invitationPage,
  invitationToken,
  inviteInput,
  inviteReport,
  listInvitationsInput,
  shownInvitation,
} from './schema.ts'
import { showInvitation } from './show-invitation.ts'

const invite = 'membership:invite'

export const invitationsRouter = router({
  list: read(
    invite,
    { input: listInvitationsInput, output: invitationPage, rest: rest.list },
    listInvitations,
  ),
  create: write(invite, { input: inviteInput, output: inviteReport, rest: rest.create }, inviteMembers),
  resend: write(invite, { input: invitationIdInput, output: done, rest: rest.resend }, resendInvitation),
  revoke: write(invite, { input: invitationIdInput, output: done, rest: rest.revoke }, revokeInvitation),
  show: openRead({ input: invitationToken, output: shownInvitation }, showInvitation),
  accept: personWrite({ input: invitationToken, output: acceptedInvitation }, acceptInvitation),
})
