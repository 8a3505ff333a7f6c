import { defineNotification } from '@freehold/api'
import * as z from 'zod'

export const invitationAccepted = defineNotification({
  name: 'invitation.accepted',
  label: 'Your invitations accepted',
  hint: 'Somebody you invited joins the workspace.',
  audience: 'membership:invite',
  data: z.strictObject({ name: z.string(), email: z.string() }),
  present: ({ name, email }) => ({
    title: `${name} accepted your invitation`,
    body: `You invited ${email}, who is a member now.`,
    path: '/members',
  }),
  sample: { name: 'Mei Tanaka', email: 'mei@larkfield.example' },
})
