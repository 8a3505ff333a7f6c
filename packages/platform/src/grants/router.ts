import { read, router, write } from '@freehold/api'
import { addGrant } from './add-grant.ts'
import { listGrantableRoles } from './list-grantable-roles.ts'
import { listGrants } from './list-grants.ts'
import { listGrantsOfMember } from './list-grants-of-member.ts'
import { listGrantsOfTeam } from './list-grants-of-team.ts'
import { removeGrant } from './remove-grant.ts'
import { rest } from './rest.ts'
import * as schema from './schema.ts'

const { grantedRecord } = schema

// Every member may ask; the record's own `share` permission decides, in each verb.
export const grantsRouter = router({
  list: read(
    'grant:read',
    { input: grantedRecord, output: schema.recordAccess, rest: rest.list },
    listGrants,
  ),
  roles: read(
    'grant:read',
    { input: grantedRecord, output: schema.grantableRoles, rest: rest.roles },
    listGrantableRoles,
  ),
  add: write(
    'grant:update',
    { input: schema.addGrantInput, output: schema.addedGrant, feature: 'grants', rest: rest.add },
    addGrant,
  ),
  remove: write(
    'grant:update',
    { input: schema.removeGrantInput, output: schema.removedGrant, rest: rest.remove },
    removeGrant,
  ),
  ofMember: read(
    'grant:read',
    { input: schema.grantsOfMemberInput, output: schema.heldGrantPage, rest: rest.ofMember },
    listGrantsOfMember,
  ),
  ofTeam: read(
    'team:read',
    { input: schema.grantsOfTeamInput, output: schema.heldGrantPage, rest: rest.ofTeam },
    listGrantsOfTeam,
  ),
})
