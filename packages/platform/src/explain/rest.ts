import type { RestOperation } from '@freehold/api'
import { ids, mei } from '../rest-examples/index.ts'

export const rest = {
  explain: {
    method: 'GET',
    path: '/access-explanations',
    operationId: 'explainAccess',
    summary: 'Explain access',
    description:
      'Why somebody may or may not do something: every role, team and grant that gives the permission (`sources`) and all that stands in the way (`obstacles`). Without `membershipId` it is about you, without `recordId` about the whole workspace. The record is of the kind the permission begins with.',
    fields: {
      membershipId: 'Whose access; left out: your own. Others’ needs `membership:read` and `role:read`.',
      permission: 'Like `project:update`.',
      recordId: 'One record of the kind the permission begins with; left out: the whole workspace.',
      sources: 'What gives it. One whose `conditionMet` is false gives nothing now.',
      obstacles: 'What stands in the way; empty when allowed.',
      roles: 'Roles of this workspace that include the permission.',
    },
    example: {
      input: { membershipId: mei.membershipId, permission: 'project:update', recordId: ids.project },
      output: {
        person: { membershipId: mei.membershipId, userId: mei.userId, name: mei.name, active: true },
        permission: { name: 'project:update', label: 'Edit and archive projects' },
        record: { resource: 'project', label: 'Project', id: ids.project, name: 'Website relaunch' },
        allowed: true,
        sources: [
          {
            via: 'grant',
            role: 'Member',
            team: { id: ids.team, name: 'Brand design' },
            on: { resource: 'project', label: 'Project', id: ids.project, name: 'Website relaunch' },
            condition: null,
            conditionMet: true,
          },
        ],
        obstacles: [],
        roles: ['Owner', 'Admin', 'Member'],
      },
    },
  },
} satisfies Record<string, RestOperation>
