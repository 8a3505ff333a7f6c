import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import { listPage } from '../paging/list-page.ts'
import type { ListTeamsInput } from './schema.ts'
import { presentTeam, selectTeams, type TeamRow } from './select-teams.ts'

/** Teams by name. */
export async function listTeams(ctx: VerbContext, input: ListTeamsInput) {
  authorize(ctx, 'team:read')
  const { rows, nextCursor } = await listPage<TeamRow>(ctx, 'teams', input, {
    select: selectTeams,
    // Teams are few per tenant: a scan in the order of the list is enough.
    where: input.search ? [sql`strpos(' ' || t.name_key, ' ' || lower(${input.search})) > 0`] : [],
    sort: { expression: sql`t.name_key`, type: 'text', direction: 'asc', of: (row) => row.sortKey },
    id: sql`t.id`,
  })
  return { data: rows.map(presentTeam), nextCursor }
}
