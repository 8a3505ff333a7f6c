import { defineResource } from '@freehold/access'
import { withinPlan } from '@freehold/plans'
import { checkTeamRestore } from './check-team-restore.ts'
import { Team } from './team.entity.ts'
import { teamEvents } from './team-events.ts'

export const teamResource = defineResource({
  subject: 'team',
  label: 'Team',
  entity: Team,
  fields: { name: 'Name', description: 'Description' },
  trash: { restore: 'team:delete', check: checkTeamRestore },
  changeable: withinPlan('teams', 'team'),
  events: teamEvents,
})
