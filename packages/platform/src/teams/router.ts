import { read, router, write } from '@freehold/api'
import { addTeamMembers } from './add-team-members.ts'
import { createTeam } from './create-team.ts'
import { deleteTeam } from './delete-team.ts'
import { getTeam } from './get-team.ts'
import { listTeamMembers } from './list-team-members.ts'
import { listTeams } from './list-teams.ts'
import { removeTeamMembers } from './remove-team-members.ts'
import { rest } from './rest.ts'
import * as schema from './schema.ts'
import { updateTeam } from './update-team.ts'

const { teamOutput, teamPage, teamIdInput, teamMembersInput, teamMembersReport } = schema

// What gives access belongs to the plan; what shows or takes it stays when a plan is left.
export const teamsRouter = router({
  list: read('team:read', { input: schema.listTeamsInput, output: teamPage, rest: rest.list }, listTeams),
  get: read('team:read', { input: teamIdInput, output: teamOutput, rest: rest.get }, getTeam),
  members: read(
    'team:read',
    { input: schema.listTeamMembersInput, output: schema.teamMemberPage, rest: rest.members },
    listTeamMembers,
  ),
  create: write(
    'team:create',
    { input: schema.createTeamInput, output: teamOutput, feature: 'teams', rest: rest.create },
    createTeam,
  ),
  update: write(
    'team:update',
    { input: schema.updateTeamInput, output: teamOutput, feature: 'teams', rest: rest.update },
    updateTeam,
  ),
  addMembers: write(
    'team:update',
    { input: teamMembersInput, output: teamMembersReport, feature: 'teams', rest: rest.addMembers },
    addTeamMembers,
  ),
  removeMembers: write(
    'team:update',
    { input: teamMembersInput, output: teamMembersReport, rest: rest.removeMembers },
    removeTeamMembers,
  ),
  delete: write(
    'team:delete',
    { input: teamIdInput, output: schema.teamDeletion, rest: rest.delete },
    deleteTeam,
  ),
})
