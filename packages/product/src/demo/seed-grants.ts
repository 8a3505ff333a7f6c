import { authorize } from '@freehold/access'
import type { DemoVolume, VerbContext } from '@freehold/api'
import { addGrant } from '@freehold/platform/grants'
import { sql } from 'kysely'

interface Found {
  id: string
}

/**
 * Access to single records: whoever is here without any role sees one client and two projects of others, and the team
 * Design works on another client.
 */
export async function seedGrants(ctx: VerbContext, volume: DemoVolume): Promise<void> {
  authorize(ctx, 'project:share')
  if (volume === 'small') return
  const [first, second] = await idsOf(
    ctx,
    sql`select id from live.client where archived_at is null order by name_key limit 2`,
  )
  const projects = await idsOf(
    ctx,
    sql`select id from live.project where client_id is distinct from ${first} and archived_at is null and status = 'active'
      order by name_key limit 2`,
  )
  const [outsider] = await idsOf(
    ctx,
    sql`select m.id from app.membership m where not exists (select from app.membership_role r where r.membership_id = m.id) limit 1`,
  )
  const [team] = await idsOf(ctx, sql`select id from live.team where name = 'Design'`)
  const [guest, member] = [{ system: 'guest' }, { system: 'member' }] as const
  if (outsider) {
    const to = { membershipId: outsider }
    if (first) await addGrant(ctx, { resource: 'client', id: first, to, role: guest })
    for (const [i, id] of projects.entries())
      await addGrant(ctx, { resource: 'project', id, to, role: i === 0 ? member : guest })
  }
  if (team && second)
    await addGrant(ctx, { resource: 'client', id: second, to: { teamId: team }, role: member })
}

async function idsOf(ctx: VerbContext, query: ReturnType<typeof sql>): Promise<string[]> {
  return (await query.execute(ctx.sql)).rows.map((row) => (row as Found).id)
}
