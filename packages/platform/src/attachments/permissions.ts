import { definePermissions } from '@freehold/access'

/** Come with membership. What they reach is decided by the record: who may read it sees its attachments, who may update it changes them. */
export const attachmentPermissions = definePermissions('attachment', {
  read: {
    label: 'See attachments of records one may see',
    roles: ['admin', 'member', 'guest'],
    everyMember: true,
  },
  update: {
    label: 'Add and remove attachments of records one may edit',
    roles: ['admin', 'member', 'guest'],
    everyMember: true,
  },
})
