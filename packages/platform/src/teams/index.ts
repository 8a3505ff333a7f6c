import { defineFeature } from '@freehold/api'
import { teamPermissions } from './permissions.ts'
import { teamsRouter } from './router.ts'
import { seedTeams } from './seed-teams.ts'
import { Team } from './team.entity.ts'
import { teamResource } from './team-resource.ts'
import { teamRows } from './team-rows.ts'

export { Team, teamResource }

export const teamsFeature = defineFeature({
  name: 'teams',
  router: teamsRouter,
  entities: [Team],
  permissions: teamPermissions,
  resources: [
    teamResource,
    {
      subject: 'team_member',
      label: 'Member of a team',
      fields: { team_id: 'Team', membership_id: 'Member' },
    },
    {
      subject: 'team_role',
      label: 'Role of a team',
      fields: { team_id: 'Team', system_role: 'Role', role_id: 'Own role' },
    },
  ],
  quotas: [{ quota: 'teams', rows: teamRows }],
  demo: seedTeams,
})
