import { defineFeature } from '@freehold/api'
import { Membership } from './membership.entity.ts'
import { MembershipRole } from './membership-role.entity.ts'
import { memberPermissions } from './permissions.ts'
import { membersRouter } from './router.ts'

export { addMember, type NewMember } from './add-member.ts'
export { Membership, MembershipRole }

export const membersFeature = defineFeature({
  name: 'members',
  router: membersRouter,
  entities: [Membership, MembershipRole],
  permissions: memberPermissions,
  resources: [
    { subject: 'membership', label: 'Member', fields: { name: 'Name', email: 'E-mail', user_id: 'Person' } },
    {
      subject: 'membership_role',
      label: 'Role of a member',
      fields: { membership_id: 'Member', system_role: 'Role' },
    },
  ],
})
