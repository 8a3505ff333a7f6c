import { defineFeature } from '@freehold/api'
import { memberResource } from './member-resource.ts'
import { Membership } from './membership.entity.ts'
import { MembershipRole } from './membership-role.entity.ts'
import { memberJoined } from './notifications.ts'
import { memberPermissions } from './permissions.ts'
import { memberSeats } from './require-seats.ts'
import { membersRouter } from './router.ts'

export { addMember, type NewMember } from './add-member.ts'
export { tellJoined } from './notifications.ts'
export { requireOtherOwner } from './require-other-owner.ts'
export { requireOwnSeat, requireSeats } from './require-seats.ts'
export { revokeInvitationsOf } from './revoke-invitations-of.ts'
export { Membership, MembershipRole }

export const membersFeature = defineFeature({
  name: 'members',
  router: membersRouter,
  entities: [Membership, MembershipRole],
  permissions: memberPermissions,
  resources: [
    memberResource,
    {
      subject: 'membership_role',
      label: 'Role of a member',
      fields: { membership_id: 'Member', system_role: 'Role', role_id: 'Role' },
    },
  ],
  quotas: [memberSeats],
  notifications: [memberJoined],
})
