import type { ResourceEvents } from '@freehold/access'
import { sql } from 'kysely'
import { type MemberRow, selectMembers, showMember } from './present-member.ts'
import { rest } from './rest.ts'
import { memberOutput } from './schema.ts'

/** What webhooks tell of members: `member.created`, not `membership.created`. */
export const memberEvents: ResourceEvents = {
  noun: 'member',
  schema: memberOutput,
  async present(ctx, ids) {
    const { rows } = await sql<MemberRow>`${selectMembers} where m.id = any(${ids}::uuid[])`.execute(ctx.sql)
    return rows.map(showMember)
  },
  example: rest.get.example.output,
}
