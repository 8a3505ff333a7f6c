import type { RestOperation } from '@freehold/api'
import { ada, ids, mei } from '../rest-examples/index.ts'

const head = {
  id: ids.role,
  role: { roleId: ids.role },
  name: 'Account manager',
  description: 'Looks after clients and their projects.',
  rank: null,
  version: 4,
  refusal: null,
}

const row = {
  ...head,
  permissionCount: 2,
  holders: { members: 1, teams: 0, grants: 0 },
  updatedAt: '2026-11-18T11:12:13.140Z',
}

const role = {
  ...head,
  permissions: [
    {
      permission: 'client:read',
      label: 'See clients',
      condition: null,
      offer: { own: true, assigned: false, status: null },
    },
    {
      permission: 'project:update',
      label: 'Edit and archive projects',
      condition: { kind: 'own' },
      offer: { own: true, assigned: false, status: ['planned', 'active', 'on_hold', 'done'] },
    },
  ],
  origin: { role: { system: 'member' }, name: 'Member' },
  holders: { ...row.holders, people: 1, withoutOther: 0, names: [mei.name] },
  createdAt: '2026-11-09T07:45:00.000Z',
  updatedAt: row.updatedAt,
  updatedByName: ada.name,
}

const made = {
  ...role,
  version: 1,
  origin: null,
  holders: { members: 0, teams: 0, grants: 0, people: 0, withoutOther: 0, names: [] },
  updatedAt: role.createdAt,
}

const permissions = [
  { permission: 'client:read', condition: null },
  { permission: 'project:update', condition: { kind: 'own' } },
]

const catalogue = {
  resources: [
    {
      subject: 'client',
      label: 'Client',
      permissions: [
        {
          permission: 'client:read',
          action: 'read',
          label: 'See clients',
          everyMember: false,
          offer: { own: true, assigned: false, status: null },
          held: true,
          heldUnder: [],
        },
      ],
    },
  ],
}

const within =
  'Needs a plan with custom roles (403 `plan_limit`). You can move only permissions that your key has itself (403 `forbidden`); a name another role has is 409 `conflict`.'

export const rest = {
  list: {
    method: 'GET',
    path: '/roles',
    summary: 'List roles',
    description:
      'The four system roles first, highest first, then the workspace’s own by name. `role` is how every other call names it. `refusal` says why you can neither give nor take it; null when you can.',
    fields: {
      id: 'A system role’s name, or the id of one of the workspace’s own.',
      role: 'How assignments name it: `{ "system": "admin" }` or `{ "roleId": "…" }`.',
      rank: 'Of a system role, 4 is the highest; null for the workspace’s own.',
      version: 'Null for a system role, which nobody changes.',
      refusal: 'Why you can neither give nor take it, in words; null when you can.',
      holders: 'How often it is held: by members, by teams, and on single records (`grants`).',
      search: 'Part of the name, whatever its case.',
    },
    example: { input: { limit: 20, search: 'account' }, output: { data: [row], nextCursor: null } },
  },
  get: {
    method: 'GET',
    path: '/roles/{id}',
    summary: 'Get a role',
    description:
      'With its permissions and who holds it. `id` is a system role’s name (`owner`, `admin`, `member`, `guest`) or the id of one of the workspace’s own.',
    etag: true,
    fields: {
      id: 'A system role’s name, or the id of one of the workspace’s own.',
      role: 'How assignments name it: `{ "system": "admin" }` or `{ "roleId": "…" }`.',
      rank: 'Of a system role, 4 is the highest; null for the workspace’s own.',
      version: 'Null for a system role, which nobody changes.',
      refusal: 'Why you can neither give nor take it, in words; null when you can.',
      holders: 'How often it is held: by members, by teams, and on single records (`grants`).',
      permissions: '`condition` narrows one to some records; `offer` says which conditions fit.',
      origin: 'What it was cloned from, while that is there.',
      updatedByName: 'Null when nobody changed it, or they are gone.',
    },
    example: { input: { id: ids.role }, output: role },
  },
  catalogue: {
    method: 'GET',
    path: '/permissions',
    operationId: 'listPermissions',
    summary: 'List permissions',
    description:
      'Everything a role can be made of, by kind of record; the names are also the scopes of API keys. `held`: you have it on everything, so you may give it. `heldUnder`: you have it, and may give it, under these conditions only.',
    example: { input: {}, output: catalogue },
  },
  create: {
    method: 'POST',
    path: '/roles',
    summary: 'Create a role',
    description: `A condition narrows a permission to records the person made (\`own\`), records assigned to them (\`assigned\`) or records in a state (\`status\`); \`GET /permissions\` says which fit. ${within}`,
    status: 201,
    location: '/roles/{id}',
    etag: true,
    fields: {
      permissions: 'Without a `condition` each holds on all records. Names as in `GET /permissions`.',
    },
    example: { input: { name: head.name, description: head.description, permissions }, output: made },
  },
  clone: {
    method: 'POST',
    path: '/roles/{id}/clone',
    summary: 'Clone a role',
    description: `A role of the workspace’s own that begins with the permissions of \`id\`, a system role’s name or an id. ${within}`,
    status: 201,
    location: '/roles/{id}',
    etag: true,
    fields: {
      id: 'The role it begins as: a system role’s name, or an id.',
    },
    example: {
      input: { id: 'member', name: head.name, description: head.description },
      output: { ...made, origin: role.origin },
    },
  },
  update: {
    method: 'PATCH',
    path: '/roles/{id}',
    summary: 'Update a role',
    description: `A field left out stays as it is; \`permissions\` is the whole new set. Acts on its holders’ next request: \`affected\` counts the members whose rights changed. System roles cannot be changed. ${within}`,
    etag: true,
    fields: {
      affected: 'Members whose rights changed.',
      permissions: 'The whole new set; what is not in it is taken away.',
    },
    example: { input: { id: ids.role, expectedVersion: 3, permissions }, output: { ...role, affected: 1 } },
  },
  delete: {
    method: 'DELETE',
    path: '/roles/{id}',
    summary: 'Delete a role',
    description:
      'Into the trash: its holders lose it at once, and have it again when it is restored. To undo, send `deletionId` to `POST /trash/restore`. System roles cannot be deleted.',
    fields: {
      deletionId: 'For `POST /trash/restore`.',
    },
    example: { input: { id: ids.role }, output: { deletionId: ids.deletion } },
  },
} satisfies Record<string, RestOperation>
