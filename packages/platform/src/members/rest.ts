import type { RestOperation } from '@freehold/api'
import { exampleCursor, ids, jonas, mei } from '../rest-examples/index.ts'

const member = {
  id: jonas.membershipId,
  userId: jonas.userId,
  name: jonas.name,
  email: jonas.email,
  avatarPath: `/images/people/${ids.file}/64`,
  status: 'active',
  roles: [{ name: 'admin', label: 'Admin', roleId: null }],
  joinedAt: '2026-11-03T09:20:11.482Z',
  version: 3,
}

const meiAsMember = {
  ...member,
  id: mei.membershipId,
  userId: mei.userId,
  name: mei.name,
  email: mei.email,
  avatarPath: null,
  roles: [{ name: 'member', label: 'Member', roleId: null }],
  joinedAt: '2026-11-05T14:02:50.031Z',
  version: 1,
}

const deactivated = { ...meiAsMember, status: 'deactivated', version: 2 }

export const rest = {
  list: {
    method: 'GET',
    path: '/members',
    summary: 'List members',
    description:
      'The people of the workspace by name, deactivated ones too unless `status` says otherwise. `id` is the membership: it is what every other call about a member takes. `userId` is the person, the same in all their workspaces.',
    fields: {
      id: 'Of the membership: what every call about a member takes.',
      userId: 'Of the person, the same in all their workspaces.',
      roles: 'Highest first. `name` of a system role, `roleId` of one of the workspace’s own.',
      search: 'The beginning of a word of the name, or of the e-mail address.',
    },
    example: {
      input: { limit: 2, status: 'active' },
      output: { data: [member, meiAsMember], nextCursor: exampleCursor },
    },
  },
  get: {
    method: 'GET',
    path: '/members/{id}',
    summary: 'Get a member',
    description: 'With their roles, deactivated or not. Its `ETag` is what a change sends in `If-Match`.',
    etag: true,
    fields: {
      id: 'Of the membership: what every call about a member takes.',
      userId: 'Of the person, the same in all their workspaces.',
      roles: 'Highest first. `name` of a system role, `roleId` of one of the workspace’s own.',
    },
    example: { input: { id: jonas.membershipId }, output: member },
  },
  changeRoles: {
    method: 'PATCH',
    path: '/members/{id}',
    summary: 'Change the roles of a member',
    description:
      'The member has exactly these roles afterwards, from their next request on. You can give and take only roles whose permissions your key has itself (403 `forbidden` otherwise), and the last owner cannot stop being one (409 `conflict`).',
    etag: true,
    fields: {
      roles:
        'All of them: a system role as `{ "system": "admin" }`, one of the workspace’s own as `{ "roleId": "…" }`.',
    },
    example: {
      input: { id: jonas.membershipId, expectedVersion: 2, roles: [{ system: 'admin' }] },
      output: member,
    },
  },
  remove: {
    method: 'DELETE',
    path: '/members/{id}',
    summary: 'Remove a member',
    description:
      'Ends the membership at once: access, roles, teams, grants and API keys of the person in this workspace, and open invitations they sent. What they made stays. This cannot be undone; deactivating can. The last owner cannot be removed (409 `conflict`).',
    status: 204,
    etag: true,
    example: { input: { id: mei.membershipId, expectedVersion: 2 }, output: { done: true } },
  },
  deactivate: {
    method: 'POST',
    path: '/members/{id}/deactivate',
    summary: 'Deactivate a member',
    description:
      'Pauses a membership: access ends at once, the seat is free, roles, teams and grants wait for a reactivation. Deactivating somebody who is deactivated changes nothing.',
    etag: true,
    example: { input: { id: mei.membershipId, expectedVersion: 1 }, output: deactivated },
  },
  reactivate: {
    method: 'POST',
    path: '/members/{id}/reactivate',
    summary: 'Reactivate a member',
    description: 'Takes a seat again: 403 `plan_limit` when the plan has none left.',
    etag: true,
    example: {
      input: { id: mei.membershipId, expectedVersion: 2 },
      output: { ...meiAsMember, version: 3 },
    },
  },
} satisfies Record<string, RestOperation>
