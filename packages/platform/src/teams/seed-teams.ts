import { authorize, type RoleRef } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { addTeamMembers } from './add-team-members.ts'
import { createTeam } from './create-team.ts'

interface SampleTeam {
  name: string
  description: string
  roles: RoleRef[]
  /** Everybody with one of these roles is in it. */
  of: string[]
}

const teams: readonly SampleTeam[] = [
  {
    name: 'Delivery',
    description: 'Runs the projects: plans, follows up, and tells the client.',
    roles: [{ system: 'member' }],
    of: ['admin', 'member'],
  },
  {
    name: 'Design',
    description: 'Everything one can see: sites, brands, print.',
    roles: [],
    of: ['member', 'guest'],
  },
]

/** Two teams, of people who are here already. */
export async function seedTeams(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'team:create')
  if (volume === 'small') return
  for (const { of, ...team } of teams) {
    const { id } = await createTeam(ctx, team)
    const found = await sql<{ id: string }>`
      select distinct r.membership_id as id from app.membership_role r where r.system_role = any(${of}::text[])`.execute(
      ctx.sql,
    )
    await addTeamMembers(ctx, { id, membershipIds: found.rows.map((row) => row.id) })
  }
}
