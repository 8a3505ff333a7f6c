import { done, noInput, read, router, write } from '@freehold/api'
import { changeRoles } from './change-roles.ts'
import { deactivateMember } from './deactivate-member.ts'
import { getMember } from './get-member.ts'
import { listMembers } from './list-members.ts'
import { listRoleChoices } from './list-role-choices.ts'
import { reactivateMember } from './reactivate-member.ts'
import { removeMember } from './remove-member.ts'
import { rest } from './rest.ts'
import {
  changeRolesInput,
  listMembersInput,
  memberEffects,
  memberIdInput,
  memberInput,
  memberOutput,
  memberPage,
  roleChoices,
  transferInput,
} from './schema.ts'
import { showEffects } from './show-effects.ts'
import { transferOwnership } from './transfer-ownership.ts'

const remove = 'membership:remove'

export const membersRouter = router({
  list: read(
    'membership:read',
    { input: listMembersInput, output: memberPage, rest: rest.list },
    listMembers,
  ),
  get: read('membership:read', { input: memberInput, output: memberOutput, rest: rest.get }, getMember),
  roleChoices: read('membership:read', { input: noInput, output: roleChoices }, listRoleChoices),
  changeRoles: write(
    'membership:update',
    { input: changeRolesInput, output: memberOutput, rest: rest.changeRoles },
    changeRoles,
  ),
  effects: read(remove, { input: memberIdInput, output: memberEffects }, showEffects),
  remove: write(remove, { input: memberIdInput, output: done, rest: rest.remove }, removeMember),
  deactivate: write(
    remove,
    { input: memberIdInput, output: memberOutput, rest: rest.deactivate },
    deactivateMember,
  ),
  reactivate: write(
    remove,
    { input: memberIdInput, output: memberOutput, rest: rest.reactivate },
    reactivateMember,
  ),
  transfer: write(
    'membership:transfer',
    { input: transferInput, output: memberOutput, stepUp: true },
    transferOwnership,
  ),
})
