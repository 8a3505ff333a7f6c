import { defineFeature } from '@freehold/api'
import { sendInvitationJob } from './jobs/send-invitation.ts'
import invitations from './migrations/2026112335-invitations.ts'
import { invitationAccepted } from './notifications.ts'
import { invitationPermissions } from './permissions.ts'
import { invitationsRouter } from './router.ts'
import { seedInvitations } from './seed-invitations.ts'

export { sendInvitationJob } from './jobs/send-invitation.ts'

export const invitationsFeature = defineFeature({
  name: 'invitations',
  router: invitationsRouter,
  migrations: [invitations],
  permissions: invitationPermissions,
  resources: [
    {
      subject: 'invitation',
      label: 'Invitation',
      fields: {
        email: 'E-mail',
        name: 'Name',
        state: 'State',
        expires_at: 'Expires',
        sent_at: 'Sent',
        send_number: 'Mails sent',
        ended_at: 'Ended',
        membership_id: 'Member',
      },
    },
    {
      subject: 'invitation_role',
      label: 'Role of an invitation',
      fields: { invitation_id: 'Invitation', system_role: 'Role', role_id: 'Role' },
    },
  ],
  jobs: [sendInvitationJob],
  notifications: [invitationAccepted],
  demo: seedInvitations,
})
