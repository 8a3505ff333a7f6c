import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { Paper, PaperSchema, paperTable } from '../test/paper.ts'
import { useScratch } from '../test/use-scratch.ts'
import { createPool } from './connect.ts'

const scratch = await useScratch([paperTable], [PaperSchema])
// Names are given out once per process, and other tests of this worker have taken some: a client with names of its own.
const own: string = './prepared-client.ts?own'
const { PreparedClient } = (await import(own)) as typeof import('./prepared-client.ts')
const pool = createPool(scratch.database.url('app'), 1, () => {}, { Client: PreparedClient })
afterAll(() => pool.end())

const prepared = async () =>
  (await pool.query<{ statement: string }>('select statement from pg_prepared_statements')).rows.map(
    (row) => row.statement,
  )

test('one text with different parameters is one prepared statement, and each call answers for its own', async () => {
  const text = 'select $1::int + 1 as n'
  for (const n of [1, 2, 40]) expect((await pool.query(text, [n])).rows).toEqual([{ n: n + 1 }])
  expect((await prepared()).filter((statement) => statement === text)).toHaveLength(1)
})

test('two texts that begin alike are two statements', async () => {
  expect((await pool.query('select $1::text as a', ['x'])).rows).toEqual([{ a: 'x' }])
  expect((await pool.query('select $1::text as a, 2 as b', ['x'])).rows).toEqual([{ a: 'x', b: 2 }])
})

test('a statement that fails for its parameters works with the next ones', async () => {
  const text = 'select 10 / $1::int as n'
  await expect(pool.query(text, [0])).rejects.toThrow('division by zero')
  expect((await pool.query(text, [5])).rows).toEqual([{ n: 2 }])
})

test('a message of several statements answers with the last one’s rows, and errors as one', async () => {
  const client = await pool.connect()
  expect((await client.query('select 1 as a; select 2 as b')).rows).toEqual([{ b: 2 }])
  await expect(client.query('select 1; select 1 / 0')).rejects.toThrow('division by zero')
  client.release()
})

test('more than 300 texts all answer, and the server keeps at most 300 of them', async () => {
  for (let n = 0; n < 350; n++) {
    expect((await pool.query(`select $1::int + ${n} as n`, [1])).rows).toEqual([{ n: n + 1 }])
  }
  const kept = (await prepared()).length
  expect(kept).toBeGreaterThan(250)
  expect(kept).toBeLessThanOrEqual(300)
})

test('after a column came, statements that name their columns and the unit of work go on, on the same connections', async () => {
  const tenant = await scratch.makeTenant()
  const use = (title: string) =>
    scratch.inTenant(tenant, async (ctx) => {
      const made = ctx.em.create(Paper, { title, pages: 1 })
      await ctx.em.flush()
      ctx.em.clear()
      const paper = await ctx.em.findOneOrFail(Paper, { id: made.id })
      paper.pages = 2
      await ctx.em.flush()
      const raw = await sql<{ title: string }>`select title from live.paper where id = ${made.id}`.execute(
        ctx.sql,
      )
      const back = await sql<{
        pages: number
      }>`update app.paper set pages = 3 where id = ${made.id} returning pages`.execute(ctx.sql)
      return [raw.rows, back.rows, paper.version]
    })
  // Often enough for the server to keep a generic plan.
  for (let n = 0; n < 8; n++) await use(`before ${n}`)
  await scratch.migrate(['alter table app.paper add column colour text'])
  expect(await use('after')).toEqual([[{ title: 'after' }], [{ pages: 3 }], 2])
})
