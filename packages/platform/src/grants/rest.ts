import type { RestOperation } from '@freehold/api'
import { ada, ids, mei } from '../rest-examples/index.ts'

const member = { role: { system: 'member' }, label: 'Member' }
const record = { resource: 'project', id: ids.project }
const team = { id: ids.team, name: 'Brand design' }
const held = {
  id: ids.grant,
  ...member,
  record: { resource: 'project', label: 'Project', id: ids.project, name: 'Website relaunch' },
  grantedAt: '2026-11-12T13:37:20.004Z',
}
const toTeam = { ...record, to: { teamId: ids.team }, role: { system: 'member' } }
const seen = 'Only records that you can read yourself are listed.'

export const rest = {
  list: {
    method: 'GET',
    path: '/grants/{resource}/{id}',
    operationId: 'listRecordGrants',
    summary: 'List who has access to a record',
    description:
      'Grants on this record and on its parents (`inherited`: a grant on a client reaches its projects), and how many people see it by their roles. Kinds of records: `project`, `client`. Needs the `share` permission of the record.',
    fields: {
      resource: 'Kind of record: `project` or `client`.',
      id: 'Of the record.',
      byRole:
        'Active members who see the record by what they hold in the whole workspace; `conditional`: only while it meets a condition.',
    },
    example: {
      input: record,
      output: {
        data: [
          {
            id: ids.grant,
            holder: { kind: 'team', teamId: ids.team, name: team.name, memberCount: 2 },
            ...member,
            inherited: null,
            grantedAt: held.grantedAt,
            grantedBy: ada.name,
          },
        ],
        byRole: {
          people: 2,
          conditional: 0,
          roles: [
            { label: 'Owner', people: 1 },
            { label: 'Admin', people: 1 },
          ],
        },
      },
    },
  },
  roles: {
    method: 'GET',
    path: '/grants/{resource}/{id}/roles',
    operationId: 'listGrantableRoles',
    summary: 'List roles to grant on a record',
    description: 'Roles that mean something on such a record; `reason` says why you may not give one.',
    fields: {
      resource: 'Kind of record: `project` or `client`.',
      id: 'Of the record.',
    },
    example: { input: record, output: { data: [{ ...member, reason: null }] } },
  },
  add: {
    method: 'POST',
    path: '/grants/{resource}/{id}',
    operationId: 'createGrant',
    summary: 'Grant access to a record',
    description:
      'Gives a member or a team a role on one record and what lies in it. You can give at most what your key has on that record. Who holds it already is 409 `conflict`; a record takes 100 grants at most. Needs a plan with access to single records (403 `plan_limit`).',
    status: 201,
    location: '/grants/{id}',
    fields: {
      resource: 'Kind of record: `project` or `client`.',
      id: 'In the address: the record. In the answer: the grant.',
      to: '`{ "membershipId": "…" }` or `{ "teamId": "…" }`.',
      role: '`{ "system": "member" }` or `{ "roleId": "…" }`.',
    },
    example: { input: toTeam, output: { id: ids.grant } },
  },
  remove: {
    method: 'DELETE',
    path: '/grants/{id}',
    operationId: 'deleteGrant',
    summary: 'Take a grant away',
    description:
      'Access ends at once. The answer is what it was: post `to` and `role` to `/grants/{resource}/{id}` to give it again.',
    fields: {
      id: 'In the address: the grant. In the answer: the record it was on.',
    },
    example: { input: { id: ids.grant }, output: toTeam },
  },
  ofMember: {
    method: 'GET',
    path: '/members/{membershipId}/grants',
    operationId: 'listMemberGrants',
    summary: 'List the grants of a member',
    description: `Given to them or to a team they are in (\`team\`), newest first. ${seen}`,
    fields: {
      membershipId: 'As `id` in `GET /members`.',
      team: 'The team that holds it; null when it was given to the person.',
    },
    example: {
      input: { membershipId: mei.membershipId, limit: 20 },
      output: { data: [{ ...held, team }], nextCursor: null },
    },
  },
  ofTeam: {
    method: 'GET',
    path: '/teams/{teamId}/grants',
    operationId: 'listTeamGrants',
    summary: 'List the grants of a team',
    description: `Newest first. ${seen}`,
    fields: { teamId: 'As `id` in `GET /teams`.' },
    example: {
      input: { teamId: ids.team, limit: 20 },
      output: { data: [{ ...held, team }], nextCursor: null },
    },
  },
} satisfies Record<string, RestOperation>
