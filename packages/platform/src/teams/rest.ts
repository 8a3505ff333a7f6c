import type { RestOperation } from '@freehold/api'
import { ids, jonas, mei } from '../rest-examples/index.ts'

const team = {
  id: ids.team,
  version: 2,
  name: 'Brand design',
  description: 'Identity, packaging and print.',
  roles: [{ role: { system: 'member' }, label: 'Member' }],
  memberCount: 2,
  faces: [
    { userId: jonas.userId, name: jonas.name },
    { userId: mei.userId, name: mei.name },
  ],
  grantCount: 1,
  createdAt: '2026-11-06T08:30:00.120Z',
  updatedAt: '2026-11-19T16:44:07.905Z',
}

const person = { id: mei.membershipId, userId: mei.userId, name: mei.name, email: mei.email, active: true }
const both = [jonas.membershipId, mei.membershipId]

export const rest = {
  list: {
    method: 'GET',
    path: '/teams',
    summary: 'List teams',
    description: 'By name. `faces` are the first few of its people.',
    fields: {
      roles: 'What everybody in the team has, in the whole workspace.',
      faces: 'The first few of its people by name.',
      grantCount: 'Single records the team was given access to.',
      search: 'The beginning of a word of the name.',
    },
    example: { input: { search: 'brand' }, output: { data: [team], nextCursor: null } },
  },
  get: {
    method: 'GET',
    path: '/teams/{id}',
    summary: 'Get a team',
    description: 'With its roles and how many are in it; who they are: `GET /teams/{id}/members`.',
    etag: true,
    fields: {
      roles: 'What everybody in the team has, in the whole workspace.',
      faces: 'The first few of its people by name.',
      grantCount: 'Single records the team was given access to.',
    },
    example: { input: { id: ids.team }, output: team },
  },
  members: {
    method: 'GET',
    path: '/teams/{id}/members',
    summary: 'List the members of a team',
    description: 'By name. `id` is the membership, as in `/members`.',
    fields: {
      id: 'In the address: the team. In the answer: the membership.',
      active: 'False while the member is deactivated.',
    },
    example: {
      input: { id: ids.team, limit: 20 },
      output: { data: [{ ...person, addedAt: '2026-11-06T08:31:40.250Z' }], nextCursor: null },
    },
  },
  create: {
    method: 'POST',
    path: '/teams',
    summary: 'Create a team',
    description:
      'Everybody in the team has its `roles`, in the whole workspace. You can give only roles whose permissions your key has itself. A name another team has is 409 `conflict`. Needs a plan with teams (403 `plan_limit`), as do changing one and adding members.',
    status: 201,
    location: '/teams/{id}',
    etag: true,
    fields: {
      roles: '`{ "system": "member" }` or `{ "roleId": "…" }`, up to 20.',
    },
    example: {
      input: {
        name: 'Brand design',
        description: 'Identity, packaging and print.',
        roles: [{ system: 'member' }],
      },
      output: { ...team, version: 1, memberCount: 0, faces: [], grantCount: 0, updatedAt: team.createdAt },
    },
  },
  update: {
    method: 'PATCH',
    path: '/teams/{id}',
    summary: 'Update a team',
    description: 'A field left out stays as it is; `roles` replaces all of them.',
    etag: true,
    example: {
      input: { id: ids.team, expectedVersion: 1, description: 'Identity, packaging and print.' },
      output: team,
    },
  },
  addMembers: {
    method: 'POST',
    path: '/teams/{id}/members',
    summary: 'Add members to a team',
    description:
      'Up to 100 memberships at once; each is answered on its own, and one that fails leaves the others added. `changed` is false for those who were in the team already.',
    fields: {
      membershipIds: 'Ids as in `GET /members`.',
    },
    example: {
      input: { id: ids.team, membershipIds: both },
      output: { results: both.map((id) => ({ id, ok: true, changed: true })) },
    },
  },
  removeMembers: {
    method: 'POST',
    path: '/teams/{id}/members/remove',
    summary: 'Remove members from a team',
    description:
      'Up to 100 memberships at once. They lose what only the team gave them, from their next request on. `changed` is false for those who were not in it.',
    fields: {
      membershipIds: 'Ids as in `GET /members`.',
    },
    example: {
      input: { id: ids.team, membershipIds: [mei.membershipId] },
      output: { results: [{ id: mei.membershipId, ok: true, changed: true }] },
    },
  },
  delete: {
    method: 'DELETE',
    path: '/teams/{id}',
    summary: 'Delete a team',
    description:
      'Into the trash: what it gave its members ends at once, and is back when the team is restored. To undo, send `deletionId` to `POST /trash/restore`.',
    fields: {
      deletionId: 'For `POST /trash/restore`.',
    },
    example: { input: { id: ids.team }, output: { deletionId: ids.deletion } },
  },
} satisfies Record<string, RestOperation>
