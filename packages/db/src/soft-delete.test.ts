import type { TenantRef } from '@freehold/core'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { add, bin, living, rowGraph, threeLevels, undo } from '../test/three-levels.ts'
import { person, useScratch } from '../test/use-scratch.ts'
import { deleteRecord, findDeletion, purgeDeletion } from './soft-delete.ts'
import type { TenantContext } from './tenant-context.ts'

const scratch = await useScratch(threeLevels)

/** A tenant with a shelf of two boxes, three things in the first. */
async function house() {
  const tenant = await scratch.makeTenant()
  const run = <T>(work: (ctx: TenantContext) => Promise<T>) => scratch.inTenant(tenant, work)
  const ids = await run(async (ctx) => {
    const shelf = await add(ctx, 'shelf', null)
    const [box, spare] = [await add(ctx, 'box', shelf), await add(ctx, 'box', shelf)]
    const things = [await add(ctx, 'thing', box), await add(ctx, 'thing', box), await add(ctx, 'thing', box)]
    return { shelf, box, spare, things: things as [string, string, string] }
  })
  return { tenant, run, ...ids }
}

const trash = (tenant: TenantRef) =>
  scratch.look<{ id: string }>('select id from app.deletion where tenant_id = $1', [tenant.id])

test('a deletion takes exactly the living descendants, and restore brings back exactly those', async () => {
  const { tenant, run, shelf, box, spare, things } = await house()
  await run((ctx) => bin(ctx, 'thing', things[0]))
  await run((ctx) => bin(ctx, 'box', spare))
  const before = await rowGraph(scratch, tenant)
  const deletionId = await run((ctx) => bin(ctx, 'shelf', shelf))
  expect(await living(scratch, tenant)).toEqual([])
  const taken = await scratch.look(
    `select deleted_by, deletion_id from app.thing where tenant_id = $1 and id = any ($2)`,
    [tenant.id, things.slice(1)],
  )
  expect(taken).toEqual([1, 2].map(() => ({ deleted_by: person, deletion_id: deletionId })))
  await run((ctx) => undo(ctx, deletionId))
  expect(await rowGraph(scratch, tenant)).toEqual(before)
  expect(await living(scratch, tenant)).toEqual([shelf, box, things[1], things[2]].sort())
})

test('an insert below a deleted parent, or a move there, is refused in words a person reads', async () => {
  const { run, shelf, box } = await house()
  const other = await run((ctx) => add(ctx, 'shelf', null))
  await run((ctx) => bin(ctx, 'shelf', shelf))
  const refused = { code: 'conflict', message: 'Its shelf is in the trash. Restore that first.' }
  await expect(run((ctx) => add(ctx, 'box', shelf))).rejects.toMatchObject(refused)
  await expect(run((ctx) => add(ctx, 'thing', box))).rejects.toMatchObject({ code: 'conflict' })
  const move = run(async (ctx) => {
    const moved = await add(ctx, 'box', other)
    await sql`update app.box set shelf_id = ${shelf} where id = ${moved}`.execute(ctx.sql)
  })
  await expect(move).rejects.toMatchObject(refused)
})

/** Resolves when a session of this database waits for a lock of another one, or when `work` ended without waiting. */
async function waitsOrEnds(work: Promise<unknown>): Promise<void> {
  let ended = false
  const end = () => {
    ended = true
  }
  void work.then(end, end)
  while (!ended) {
    const [found] = await scratch.look<{ waiting: boolean }>(
      `select count(*) > 0 as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
    if (found?.waiting) return
  }
}

test('a child inserted while its parent is being deleted is refused, not left alive below it', async () => {
  const { tenant, run, shelf } = await house()
  let inserting: Promise<unknown> = Promise.resolve()
  await run(async (ctx) => {
    await bin(ctx, 'shelf', shelf)
    inserting = run((other) => add(other, 'box', shelf)).catch((error: unknown) => error)
    await waitsOrEnds(inserting)
  })
  expect(await inserting).toMatchObject({ code: 'conflict' })
  expect(await living(scratch, tenant)).toEqual([])
})

test('a parent deleted while a child is being inserted waits for it and takes it along', async () => {
  const { tenant, run, shelf } = await house()
  let deleting: Promise<unknown> = Promise.resolve()
  await run(async (ctx) => {
    await add(ctx, 'box', shelf)
    deleting = run((other) => bin(other, 'shelf', shelf))
    await waitsOrEnds(deleting)
  })
  await deleting
  expect(await living(scratch, tenant)).toEqual([])
})

test('two deletions of one record at the same time: one is done, the other finds nothing', async () => {
  const { tenant, run, box } = await house()
  const both = await Promise.allSettled([
    run((ctx) => bin(ctx, 'box', box)),
    run((ctx) => bin(ctx, 'box', box)),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'not_found' } })
  expect(await trash(tenant)).toHaveLength(1)
})

test('a refused deletion leaves nothing in the trash, also when the transaction goes on', async () => {
  const { tenant, run, box } = await house()
  await run((ctx) => bin(ctx, 'box', box))
  await run(async (ctx) => {
    await bin(ctx, 'box', box).catch(() => {})
    await bin(ctx, 'box', person).catch(() => {})
  })
  expect(await trash(tenant)).toHaveLength(1)
})

test('a restore whose name was taken meanwhile is a conflict, and the row stays in the trash', async () => {
  const { tenant, run } = await house()
  const first = await run((ctx) => add(ctx, 'shelf', null, 'Attic'))
  const deletionId = await run((ctx) => bin(ctx, 'shelf', first))
  await run((ctx) => add(ctx, 'shelf', null, 'Attic'))
  await expect(run((ctx) => undo(ctx, deletionId))).rejects.toMatchObject({ code: 'conflict' })
  expect(await living(scratch, tenant)).not.toContain(first)
  expect(await trash(tenant)).toHaveLength(1)
})

test('a child deleted before its parent comes back after it, not without it', async () => {
  const { tenant, run, shelf, box } = await house()
  const [child, parent] = [
    await run((ctx) => bin(ctx, 'box', box)),
    await run((ctx) => bin(ctx, 'shelf', shelf)),
  ]
  await expect(run((ctx) => undo(ctx, child))).rejects.toMatchObject({
    message: 'Its shelf is in the trash. Restore that first.',
  })
  await run((ctx) => undo(ctx, parent))
  await run((ctx) => undo(ctx, child))
  expect(await living(scratch, tenant)).toHaveLength(6)
})

test('a purge ends the rows of its deletion for good and no others; what is gone cannot be restored', async () => {
  const { tenant, run, shelf, box, spare, things } = await house()
  const inner = await run((ctx) => bin(ctx, 'thing', things[0]))
  const deletionId = await run((ctx) => bin(ctx, 'box', box))
  await run(async (ctx) => purgeDeletion(ctx, await findDeletion(ctx, deletionId)))
  expect(await living(scratch, tenant)).toEqual([shelf, spare].sort())
  expect(await rowGraph(scratch, tenant)).toHaveLength(2)
  await expect(run((ctx) => undo(ctx, deletionId))).rejects.toMatchObject({ code: 'not_found' })
  await expect(run((ctx) => undo(ctx, inner))).rejects.toMatchObject({ code: 'not_found' })
})

test('another tenant can neither delete, find, restore nor purge', async () => {
  const { run, box, tenant } = await house()
  const deletionId = await run((ctx) => bin(ctx, 'box', box))
  const before = await rowGraph(scratch, tenant)
  const thief = await house()
  const missing = { code: 'not_found' }
  await expect(thief.run((ctx) => bin(ctx, 'box', box))).rejects.toMatchObject(missing)
  await expect(thief.run((ctx) => findDeletion(ctx, deletionId))).rejects.toMatchObject(missing)
  await thief.run((ctx) => purgeDeletion(ctx, { id: deletionId, subject: 'box' }))
  expect(await rowGraph(scratch, tenant)).toEqual(before)
  expect(await trash(tenant)).toHaveLength(1)
})

test('a label people typed is kept as they typed it', async () => {
  const { tenant, run, box } = await house()
  const label = `"; drop table app.box; -- ' \\ ✓`
  await run((ctx) => deleteRecord(ctx, { subject: 'box', id: box, label }))
  const [row] = await scratch.look<{ label: string }>('select label from app.deletion where tenant_id = $1', [
    tenant.id,
  ])
  expect(row?.label).toBe(label)
})
