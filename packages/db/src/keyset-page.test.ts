import type { Keyset } from '@freehold/core'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { paperTable } from '../test/paper.ts'
import { useScratch } from '../test/use-scratch.ts'
import { type KeysetQuery, keysetPage } from './keyset-page.ts'
import type { TenantContext } from './tenant-context.ts'

const scratch = await useScratch([paperTable])

interface Row {
  id: string
  title: string
  pages: number
  createdAt: string
}

const select = sql`select id, title, pages, created_at as "createdAt" from live.paper`

async function shelfOf(count: number) {
  const tenant = await scratch.makeTenant()
  // Few different values, so that most rows tie; times a microsecond apart; titles that collate unlike they compare.
  await scratch.inTenant(tenant, (ctx) =>
    sql`insert into app.paper (title, pages, created_at)
      select (array['a','B','c','Ä','_'])[1 + n % 5] || n, n % 3, '2026-01-01'::timestamptz + (n / 4) * interval '1 microsecond'
      from generate_series(1, ${count}) n`.execute(ctx.sql),
  )
  return tenant
}

async function pages(ctx: TenantContext, query: Omit<KeysetQuery<Row>, 'after'>): Promise<Row[][]> {
  const all: Row[][] = []
  let after: Keyset | null = null
  do {
    const page: { rows: Row[]; next: Keyset | null } = await keysetPage<Row>(ctx.sql, { ...query, after })
    all.push(page.rows)
    after = page.next
  } while (after)
  return all
}

const sorts: Record<string, Pick<KeysetQuery<Row>['sort'], 'expression' | 'type' | 'of'>> = {
  pages: { expression: sql`pages`, type: 'integer', of: (row) => row.pages },
  title: { expression: sql`title`, type: 'text', of: (row) => row.title },
  created: { expression: sql`created_at`, type: 'timestamptz', of: (row) => row.createdAt },
}

test.each(
  Object.keys(sorts).flatMap((sort) => (['asc', 'desc'] as const).map((direction) => ({ sort, direction }))),
)(
  'pages by $sort $direction cover every row once, in the order of the whole list',
  async ({ sort, direction }) => {
    const tenant = await shelfOf(53)
    const by = sorts[sort]
    if (!by) throw new Error('no such sort')
    await scratch.inTenant(tenant, async (ctx) => {
      const whole =
        await sql<Row>`${select} order by ${by.expression} ${sql.raw(direction)}, id ${sql.raw(direction)}`.execute(
          ctx.sql,
        )
      const found = await pages(ctx, { select, where: [], sort: { ...by, direction }, limit: 7 })
      expect(found.flat().map((row) => row.id)).toEqual(whole.rows.map((row) => row.id))
      expect(found.map((page) => page.length)).toEqual([7, 7, 7, 7, 7, 7, 7, 4])
    })
  },
)

test('a list that ends with its page has no next page, and an empty one neither', async () => {
  const tenant = await shelfOf(10)
  await scratch.inTenant(tenant, async (ctx) => {
    const sort = { ...sorts['pages'], direction: 'asc' } as KeysetQuery<Row>['sort']
    const full = await keysetPage<Row>(ctx.sql, { select, where: [], sort, limit: 10, after: null })
    expect([full.rows.length, full.next]).toEqual([10, null])
    const none = await keysetPage<Row>(ctx.sql, {
      select,
      where: [sql`pages > 100`],
      sort,
      limit: 10,
      after: null,
    })
    expect(none).toEqual({ rows: [], next: null })
  })
})

test('rows that come and go between two pages shift nothing', async () => {
  const tenant = await shelfOf(20)
  await scratch.inTenant(tenant, async (ctx) => {
    const sort = { ...sorts['title'], direction: 'asc' } as KeysetQuery<Row>['sort']
    const whole = (await pages(ctx, { select, where: [], sort, limit: 100 })).flat()
    const first = await keysetPage<Row>(ctx.sql, { select, where: [], sort, limit: 5, after: null })
    await sql`delete from app.paper where id = ${whole[0]?.id}`.execute(ctx.sql)
    await sql`delete from app.paper where id = ${whole[4]?.id}`.execute(ctx.sql)
    const second = await keysetPage<Row>(ctx.sql, { select, where: [], sort, limit: 5, after: first.next })
    expect(second.rows.map((row) => row.id)).toEqual(whole.slice(5, 10).map((row) => row.id))
  })
})
