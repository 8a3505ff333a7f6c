import { newId } from '@freehold/core'
import { keysetPage } from '@freehold/db'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { bin, createNotes, noteFeature, remark, write } from '../../test/note-resource.ts'
import { refusal, startPlatform } from '../../test/start-platform.ts'
import { type EntryRow, entriesQuery } from './read-entries.ts'
import { readReferences } from './read-references.ts'

const platform = await startPlatform([noteFeature])
await createNotes(platform)

async function house() {
  const owner = await platform.person('Olga')
  const tenant = await platform.tenant(owner)
  const update = (id: string, name: string) =>
    platform.inTenant(tenant, owner, (ctx) =>
      sql`update app.note set name = ${name}, stars = 5, tags = array['a', 'b'] where id = ${id}`.execute(
        ctx.sql,
      ),
    )
  return {
    owner,
    tenant,
    update,
    note: (name: string) => write(platform, tenant, owner, 'note', name),
    log: platform.as(owner, tenant).auditLog,
  }
}

test('a filter the database could not compare with is refused before it is asked', async () => {
  const { log } = await house()
  const fraction = `2026-01-01T00:00:00.${'1'.repeat(150)}Z`
  const wrong = [{ from: '0000-01-01T00:00:00Z' }, { to: fraction }, { subject: 'a\0b' }]
  for (const filter of wrong)
    for (const ask of [log.list, log.export])
      expect(await refusal(ask(filter)), JSON.stringify(filter)).toMatchObject({ code: 'invalid' })
})

describe('an entry', () => {
  test('says who changed what, in the words of the feature', async () => {
    const { owner, note, update, log } = await house()
    const id = await note('Draft')
    await update(id, 'Final')
    const { data } = await log.list({ rowId: id, action: 'updated' })
    expect(data).toHaveLength(1)
    expect(data[0]).toMatchObject({
      action: 'updated',
      subject: 'note',
      subjectLabel: 'Note',
      rowId: id,
      rowLabel: 'Final',
      actor: { kind: 'user', id: owner.userId, userId: owner.userId, name: 'Olga' },
      ip: '203.0.113.7',
      changes: [
        { field: 'name', label: 'Title', before: 'Draft', after: 'Final' },
        { field: 'stars', label: 'Stars', before: null, after: 5 },
        { field: 'tags', label: 'Tags', before: null, after: '["a","b"]' },
      ],
    })
    expect(await log.get({ id: data[0]?.id ?? '' })).toEqual(data[0])
  })

  test('says what the records are called that a field refers to, also when they are gone', async () => {
    const { owner, tenant, note, update, log } = await house()
    const [first, second] = [await note('Old place'), await note('Second')]
    await update(first, 'First')
    const id = await remark(platform, tenant, owner, first, 'Remark')
    await platform.inTenant(tenant, owner, (ctx) =>
      sql`update app.remark set note_id = ${second} where id = ${id}`.execute(ctx.sql),
    )
    await platform.query('delete from app.note where id = $1', [first])
    const bob = await platform.person('Bob')
    const { id: member } = await platform.join(tenant, bob, 'guest')
    expect((await log.list({ rowId: id, action: 'updated' })).data[0]?.changes).toEqual([
      {
        field: 'note_id',
        label: 'Note id',
        before: first,
        after: second,
        beforeLabel: 'First',
        afterLabel: 'Second',
      },
    ])
    const [joined] = (await log.list({ rowId: member })).data
    expect(joined?.changes.find(({ field }) => field === 'user_id')).toMatchObject({
      after: bob.userId,
      afterLabel: 'Bob',
    })
    const roles = (await log.list({ subject: 'membership_role' })).data.flatMap(({ changes }) => changes)
    expect(roles).toContainEqual(expect.objectContaining({ field: 'membership_id', afterLabel: 'Bob' }))
    expect(roles).toContainEqual(
      expect.objectContaining({ field: 'system_role', after: 'guest', afterLabel: null }),
    )
  })

  test('of another tenant lends no name', async () => {
    const [mine, theirs] = [await house(), await house()]
    const foreign = await theirs.note('Their secret plan')
    const nameOf = await platform.inTenant(mine.tenant, mine.owner, (ctx) =>
      readReferences(ctx, [{ subject: 'remark', before: null, after: { note_id: foreign } }]),
    )
    expect(nameOf('remark', 'note_id', foreign)).toBeNull()
  })

  test('of a deletion has no bookkeeping among its changes, and still the name of the record', async () => {
    const { owner, tenant, note, log } = await house()
    const id = await note('Doomed')
    await bin(platform, tenant, owner, 'note', id, 'Doomed')
    expect((await log.list({ rowId: id, action: 'deleted' })).data).toMatchObject([
      { rowLabel: 'Doomed', changes: [] },
    ])
  })

  test('keeps the name of somebody who left', async () => {
    const { owner, tenant, log } = await house()
    const bob = await platform.person('Bob')
    await platform.join(tenant, bob, 'member')
    const id = await write(platform, tenant, bob, 'note', 'By Bob')
    await platform.as(bob, tenant).tenants.leave()
    expect((await log.list({ rowId: id })).data).toMatchObject([
      { actor: { userId: bob.userId, name: 'Bob' } },
    ])
    expect(owner.userId).not.toBe(bob.userId)
  })

  test('is written for a change made past the application, under the name of the database role', async () => {
    const { tenant, note, log } = await house()
    const id = await note('Draft')
    await platform.query(`update app.note set name = 'By hand' where tenant_id = $1`, [tenant.id])
    const { data } = await log.list({ rowId: id, action: 'updated' })
    expect(data).toMatchObject([{ actor: { kind: 'database', userId: null, name: null } }])
    expect(data[0]?.actor.id).toMatch(/^database:/)
  })
})

describe('the log', () => {
  test('is newest first and paged without gaps', async () => {
    const { note, log } = await house()
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.push(await note(`Note ${i}`))
    const seen: (string | null)[] = []
    let cursor: string | undefined
    do {
      const page = await log.list({ subject: 'note', limit: 2, ...(cursor ? { cursor } : {}) })
      seen.push(...page.data.map(({ rowId }) => rowId))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(ids.toReversed())
  })

  test('is filtered by person, kind and action together', async () => {
    const { tenant, note, log } = await house()
    const bob = await platform.person('Bob')
    await platform.join(tenant, bob, 'member')
    await note('Hers')
    const his = await write(platform, tenant, bob, 'note', 'His')
    await bin(platform, tenant, bob, 'note', his, 'His')
    const { data } = await log.list({ actorUserId: bob.userId, subject: 'note', action: 'created' })
    expect(data.map(({ rowLabel }) => rowLabel)).toEqual(['His'])
  })

  test('is filtered by time, from inclusive and to exclusive, to the microsecond of the entry', async () => {
    const { tenant, note, log } = await house()
    for (const name of ['First', 'Second', 'Third']) await note(name)
    const rows = await platform.query<{ at: string }>(
      `select to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from app.audit_entry where tenant_id = $1 and table_name = 'note' order by id`,
      [tenant.id],
    )
    const [, second, third] = rows.map(({ at }) => at)
    const { data } = await log.list({ subject: 'note', from: second ?? '', to: third ?? '' })
    expect(data.map(({ rowLabel }) => rowLabel)).toEqual(['Second'])
  })

  test('reads a page from the primary key, however long the log is', async () => {
    const { owner, tenant, log } = await house()
    await platform.query(
      `insert into app.audit_entry (tenant_id, action, table_name, row_id, actor_kind, actor_id, digest)
       select $1, 'note.updated', 'note', freehold.uuid_v7(), 'system', 'test', '' from generate_series(1, 20000)`,
      [tenant.id],
    )
    await platform.query('analyze app.audit_entry')
    const middle = (await log.list({ limit: 10 })).data.at(-1)?.id ?? ''
    const query = entriesQuery({})
    const { rows } = await platform.inTenant(tenant, owner, (ctx) =>
      keysetPage<EntryRow & Explained>(ctx.sql, {
        ...query,
        select: sql`explain (analyze, format json) ${query.select}`,
        limit: 50,
        after: [middle, middle],
      }),
    )
    const scan = entryScan(rows[0]?.['QUERY PLAN'][0]?.Plan)
    expect(scan).toMatchObject({ 'Node Type': 'Index Scan', 'Scan Direction': 'Backward' })
    expect(scan?.['Actual Rows']).toBeLessThanOrEqual(52)
  })

  test('names the kinds it can be filtered by', async () => {
    const { log } = await house()
    const filters = await log.filters()
    expect(filters.subjects).toContainEqual({ subject: 'note', label: 'Note' })
    expect(filters.actions).toContain('purged')
  })

  test('is closed to members and guests', async () => {
    const { tenant } = await house()
    const member = await platform.person()
    await platform.join(tenant, member, 'member')
    const { auditLog } = platform.as(member, tenant)
    const attempts = [
      () => auditLog.list({}),
      () => auditLog.get({ id: newId() }),
      () => auditLog.filters(),
      () => auditLog.export({}),
    ]
    for (const attempt of attempts) expect((await refusal(attempt())).code).toBe('forbidden')
  })

  test('of another workspace: its entries are not listed, and their ids answer like random ones', async () => {
    const [mine, theirs] = [await house(), await house()]
    const id = await theirs.note('Theirs')
    const [entry] = (await theirs.log.list({ rowId: id })).data
    expect((await mine.log.list({ rowId: id })).data).toEqual([])
    const foreign = await refusal(mine.log.get({ id: entry?.id ?? '' }))
    expect(foreign).toEqual(await refusal(mine.log.get({ id: newId() })))
    expect(foreign.code).toBe('not_found')
  })
})

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  Plans?: PlanNode[]
}

interface Explained {
  'QUERY PLAN': { Plan: PlanNode }[]
}

/** The scan of the entries themselves: the first one met from the top. */
function entryScan(node: PlanNode | undefined): PlanNode | undefined {
  if (node?.['Relation Name']?.startsWith('audit_entry')) return node
  return node?.Plans?.map(entryScan).find((found) => found !== undefined)
}
