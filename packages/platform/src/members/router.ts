import { done, noInput, read, router, write } from '@freehold/api'
import { changeRoles } from './change-roles.ts'
import { deactivateMember } from './deactivate-member.ts'
import { listMembers } from './list-members.ts'
import { listRoleChoices } from './list-role-choices.ts'
import { reactivateMember } from './reactivate-member.ts'
import { removeMember } from './remove-member.ts'
import {
  changeRolesInput,
  listMembersInput,
  memberEffects,
  memberIdInput,
  memberOutput,
  memberPage,
  roleChoices,
  transferInput,
} from './schema.ts'
import { showEffects } from './show-effects.ts'
import { transferOwnership } from './transfer-ownership.ts'

const remove = 'membership:remove'

export const membersRouter = router({
  list: read('membership:read', { input: listMembersInput, output: memberPage }, listMembers),
  roleChoices: read('membership:read', { input: noInput, output: roleChoices }, listRoleChoices),
  changeRoles: write('membership:update', { input: changeRolesInput, output: memberOutput }, changeRoles),
  effects: read(remove, { input: memberIdInput, output: memberEffects }, showEffects),
  remove: write(remove, { input: memberIdInput, output: done }, removeMember),
  deactivate: write(remove, { input: memberIdInput, output: memberOutput }, deactivateMember),
  reactivate: write(remove, { input: memberIdInput, output: memberOutput }, reactivateMember),
  transfer: write(
    'membership:transfer',
    { input: transferInput, output: memberOutput, stepUp: true },
    transferOwnership,
  ),
})
