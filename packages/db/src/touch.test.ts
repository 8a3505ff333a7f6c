import { newId } from '@freehold/core'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { Paper, PaperSchema, paperTable } from '../test/paper.ts'
import { callAs, person, useScratch } from '../test/use-scratch.ts'

const scratch = await useScratch([paperTable], [PaperSchema])

interface Marks {
  version: number
  created_by: string
  updated_by: string
  moved: boolean
}

async function house() {
  const tenant = await scratch.makeTenant()
  const id = newId()
  await scratch.inTenant(tenant, (ctx) =>
    sql`insert into app.paper (id, title) values (${id}, 'One')`.execute(ctx.sql),
  )
  const marks = async () =>
    (
      await scratch.look<Marks>(
        'select version, created_by, updated_by, updated_at > created_at as moved from app.paper where id = $1',
        [id],
      )
    )[0]
  return { tenant, id, marks }
}

test('a new row is version 1 and names who made it', async () => {
  const { marks } = await house()
  expect(await marks()).toEqual({ version: 1, created_by: person, updated_by: person, moved: false })
})

test('a raw update counts the version up by one and names who wrote last', async () => {
  const { tenant, id, marks } = await house()
  const other = newId()
  await scratch.db.inTenant({ ...callAs(), actor: { kind: 'user', userId: other } }, tenant, (ctx) =>
    sql`update app.paper set pages = 2 where id = ${id}`.execute(ctx.sql),
  )
  expect(await marks()).toEqual({ version: 2, created_by: person, updated_by: other, moved: true })
})

test('an update of the unit of work counts by one, not by two, and so does its bulk update', async () => {
  const { tenant, id, marks } = await house()
  const seen = await scratch.inTenant(tenant, async (ctx) => {
    const paper = await ctx.em.findOneOrFail(Paper, { id })
    paper.pages = 2
    await ctx.em.flush()
    return paper.version
  })
  expect(seen).toBe(2)
  expect(await marks()).toMatchObject({ version: 2, moved: true })
  await scratch.inTenant(tenant, (ctx) => ctx.em.nativeUpdate(Paper, { id }, { pages: 3 }))
  expect(await marks()).toMatchObject({ version: 3 })
})

test('a unit of work that read an older version is a conflict, and writes nothing', async () => {
  const { tenant, id, marks } = await house()
  const late = scratch.inTenant(tenant, async (ctx) => {
    const paper = await ctx.em.findOneOrFail(Paper, { id })
    await scratch.inTenant(tenant, (other) =>
      sql`update app.paper set pages = 5 where id = ${id}`.execute(other.sql),
    )
    paper.title = 'Late'
  })
  await expect(late).rejects.toMatchObject({ code: 'conflict' })
  expect(await marks()).toMatchObject({ version: 2 })
})
