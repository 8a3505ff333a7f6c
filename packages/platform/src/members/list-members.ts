import { authorize } from '@freehold/access'
import type { VerbContext } from '@freehold/api'
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { listPage } from '../paging/list-page.ts'
import { type MemberRow, selectMembers, showMember } from './present-member.ts'
import type { listMembersInput } from './schema.ts'

/** Members by name, with their roles, highest first. */
export async function listMembers(ctx: VerbContext, input: z.output<typeof listMembersInput>) {
  authorize(ctx, 'membership:read')
  const { rows, nextCursor } = await listPage<MemberRow>(ctx, 'members', input, {
    select: selectMembers,
    where: [
      ...(input.search ? [beginsWith(input.search)] : []),
      ...(input.status ? [sql`m.status = ${input.status}`] : []),
    ],
    sort: { expression: sql`m.name`, type: 'text', direction: 'asc', of: (row) => row.name },
    id: sql`m.id`,
  })
  return { data: rows.map(showMember), nextCursor }
}

/** A word of the name, or the address. Members are few per tenant: a scan in the order of the list is enough. */
function beginsWith(search: string) {
  const text = sql`lower(${search})`
  return sql`(strpos(' ' || lower(m.name), ' ' || ${text}) > 0 or starts_with(lower(m.email), ${text}))`
}
