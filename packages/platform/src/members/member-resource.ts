import { defineResource } from '@freehold/access'
import { memberEvents } from './member-events.ts'
import { Membership } from './membership.entity.ts'

export const memberResource = defineResource({
  subject: 'membership',
  label: 'Member',
  entity: Membership,
  fields: { name: 'Name', email: 'E-mail', user_id: 'Person', status: 'Status' },
  events: memberEvents,
})
