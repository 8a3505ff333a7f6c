import { describe, expect, test } from 'vitest'
import { type Caller, type House, refusal, startProduct } from '../../test/start-product.ts'
import type { ListProjectsInput } from './schema.ts'

const product = await startProduct()
type Input = Partial<ListProjectsInput>

async function names(as: Caller, input: Input): Promise<string[]> {
  return (await as.projects.list(input)).data.map(({ name }) => name)
}

/** Every page of a list, one name after the other. */
async function allNames(as: Caller, input: Input): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await as.projects.list({ ...input, ...(cursor === undefined ? {} : { cursor }) })
    found.push(...page.data.map(({ name }) => name))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return found
}

/** `count` projects P0000…, with the same due date in groups of seven, some without. */
function fill({ tenant }: House, count: number) {
  return product.query(
    `insert into app.project (tenant_id, name, colour, status, due_date)
     select $1, 'P' || lpad(i::text, 4, '0'), 'red', 'active', case when i % 3 > 0 then date '2026-01-01' + i / 7 end
     from generate_series(0, $2::int - 1) i`,
    [tenant.id, count],
  )
}

describe('pages', () => {
  for (const sort of ['name', 'dueDate', 'createdAt', 'updatedAt'] as const) {
    test(`by ${sort} hold every project exactly once, in both directions, across equal values`, async () => {
      const house = await product.house()
      await fill(house, 60)
      const up = await allNames(house.as('guest'), { sort, order: 'asc', limit: 7 })
      const down = await allNames(house.as('guest'), { sort, order: 'desc', limit: 7 })
      expect(up).toHaveLength(60)
      expect(new Set(up).size).toBe(60)
      expect(new Set(down)).toEqual(new Set(up))
      if (sort !== 'dueDate') expect(down).toEqual(up.toReversed())
      expect(await allNames(house.as('guest'), { sort, order: 'asc', limit: 60 })).toEqual(up)
    })
  }

  test('by due date put what has none last in both directions', async () => {
    const { as } = await product.house()
    for (const [name, dueDate] of [
      ['none', null],
      ['late', '2027-01-01'],
      ['soon', '2026-12-01'],
    ] as const) {
      await as('member').projects.create({ name, dueDate })
    }
    expect(await names(as('guest'), { sort: 'dueDate', order: 'asc' })).toEqual(['soon', 'late', 'none'])
    expect(await names(as('guest'), { sort: 'dueDate', order: 'desc' })).toEqual(['late', 'soon', 'none'])
  })

  test('keep their place when rows come, change and go in between', async () => {
    const house = await product.house()
    await fill(house, 30)
    const as = house.as('member')
    const first = await as.projects.list({ sort: 'name', order: 'asc', limit: 10 })
    await as.projects.create({ name: 'P0000a' })
    await as.projects.delete({ id: first.data[3]?.id ?? '' })
    const second = await as.projects.list({
      sort: 'name',
      order: 'asc',
      limit: 10,
      cursor: first.nextCursor ?? '',
    })
    expect(second.data[0]?.name).toBe('P0010')
  })

  test('end: no cursor on the last page, one row more or less', async () => {
    const house = await product.house()
    await fill(house, 10)
    expect((await house.as('guest').projects.list({ limit: 10 })).nextCursor).toBeNull()
    expect((await house.as('guest').projects.list({ limit: 9 })).nextCursor).not.toBeNull()
  })

  test('refuse a cursor of another filter, sort, list or tenant, and a forged one', async () => {
    const [house, other] = [await product.house(), await product.house()]
    await fill(house, 5)
    const { nextCursor } = await house.as('guest').projects.list({ limit: 2 })
    const cursor = nextCursor ?? ''
    const refused = { code: 'invalid', fields: [{ pointer: '/cursor', code: 'invalid_cursor' }] }
    expect((await house.as('guest').projects.list({ limit: 3, cursor })).data).toHaveLength(3)
    for (const input of [
      { archived: true },
      { search: 'P' },
      { status: ['active'] },
      { sort: 'name' },
      { order: 'asc' },
    ] as Input[]) {
      expect(await refusal(house.as('guest').projects.list({ ...input, cursor }))).toMatchObject(refused)
    }
    expect(await refusal(house.as('guest').clients.list({ cursor }))).toMatchObject(refused)
    expect(await refusal(other.as('guest').projects.list({ cursor }))).toMatchObject(refused)
    const forged = `${Buffer.from('["2026-01-01","x"]').toString('base64url')}.${cursor.split('.')[1]}`
    for (const bad of [forged, 'x', '.', `${cursor}x`]) {
      expect(await refusal(house.as('guest').projects.list({ cursor: bad }))).toMatchObject(refused)
    }
  })
})

describe('filters', () => {
  test('by status, client and due date combine', async () => {
    const { as } = await product.house()
    const client = await as('member').clients.create({ name: 'Acme' })
    const make = (name: string, more: object) => as('member').projects.create({ name, ...more })
    await make('a', { status: 'active', clientId: client.id, dueDate: '2026-11-01' })
    await make('b', { status: 'done', clientId: client.id, dueDate: '2026-11-02' })
    await make('c', { status: 'active', dueDate: '2026-11-03' })
    await make('d', { status: 'planned', clientId: client.id })
    const found = async (input: Input) =>
      (await names(as('guest'), { ...input, sort: 'name', order: 'asc' })).join('')
    expect(await found({})).toBe('abcd')
    expect(await found({ status: ['active', 'planned'] })).toBe('acd')
    expect(await found({ clientId: client.id })).toBe('abd')
    expect(await found({ clientId: client.id, status: ['active'] })).toBe('a')
    expect(await found({ dueBefore: '2026-11-02' })).toBe('a')
    expect(await found({ dueAfter: '2026-11-01' })).toBe('bc')
    expect(await found({ dueAfter: '2026-11-01', dueBefore: '2026-11-03' })).toBe('b')
  })

  test('another tenant’s projects never show, whatever is asked', async () => {
    const [here, there] = [await product.house(), await product.house()]
    const client = await there.as('member').clients.create({ name: 'Theirs' })
    await there
      .as('member')
      .projects.create({ name: 'Secret plan', clientId: client.id, dueDate: '2026-12-01' })
    for (const input of [
      {},
      { search: 'secret' },
      { search: 'se' },
      { clientId: client.id },
      { dueBefore: '2199-12-31' },
    ] as Input[]) {
      expect(await names(here.as('owner'), input)).toEqual([])
    }
  })
})

describe('search', () => {
  test('finds part of a name whatever its case, in any script', async () => {
    const { as } = await product.house()
    for (const name of ['Relaunch Größe', 'مشروع الموقع', 'Launch 🚀 pad', 'café'])
      await as('member').projects.create({ name })
    const found = (search: string) => names(as('guest'), { search, sort: 'name', order: 'asc' })
    expect(await found('LAUNCH')).toEqual(['Launch 🚀 pad', 'Relaunch Größe'])
    expect(await found('größe')).toEqual(['Relaunch Größe'])
    expect(await found('GRÖSSE')).toEqual([])
    expect(await found('الموقع')).toEqual(['مشروع الموقع'])
    expect(await found('🚀')).toEqual(['Launch 🚀 pad'])
    expect(await found('   ')).toHaveLength(4)
  })

  test('takes every metacharacter as itself', async () => {
    const { as } = await product.house()
    const odd = [
      '100%',
      'a_b',
      'back\\slash',
      `it's`,
      'say "hi"',
      '%%%',
      'semi; drop',
      '$1 dollar',
      '{brace}',
      'a--b/*c*/',
    ]
    for (const name of [...odd, 'plain axb 100']) await as('member').projects.create({ name })
    const found = (search: string) => names(as('guest'), { search, sort: 'name', order: 'asc' })
    for (const name of odd) expect(await found(name), name).toEqual([name])
    expect(await found('%')).toEqual(['%%%', '100%'])
    expect(await found('_')).toEqual(['a_b'])
    expect(await found('\\')).toEqual(['back\\slash'])
    expect(await found(`'`)).toEqual([`it's`])
    expect(await found('"')).toEqual(['say "hi"'])
    expect(await found('00%')).toEqual(['100%'])
    expect(await found('x'.repeat(200))).toEqual([])
  })

  test('gives the same for a text that is common and one that is rare', async () => {
    const house = await product.house()
    await fill(house, 1_200)
    const as = house.as('guest')
    expect(await allNames(as, { search: 'p00', sort: 'name', order: 'asc', limit: 50 })).toHaveLength(100)
    const common = await allNames(as, { search: 'P', sort: 'dueDate', order: 'asc', limit: 100 })
    expect(new Set(common).size).toBe(1_200)
    await product.query(`update app.project set name = 'Common ' || name where tenant_id = $1`, [
      house.tenant.id,
    ])
    expect(new Set(await allNames(as, { search: 'COMMON P', limit: 100 })).size).toBe(1_200)
  })
})

describe('input', () => {
  test('of a wrong type, size or unknown name is refused before anything happens', async () => {
    const { as, tenant } = await product.house()
    const bad: [object, string][] = [
      [{ name: '' }, '/name'],
      [{ name: '   ' }, '/name'],
      [{ name: 'x'.repeat(256) }, '/name'],
      [{ name: 7 }, '/name'],
      [{ name: null }, '/name'],
      [{ name: 'a\u0000b' }, '/name'],
      [{ name: 'line\nbreak' }, '/name'],
      [{ name: 'a', status: 'cancelled' }, '/status'],
      [{ name: 'a', colour: '#ff0000' }, '/colour'],
      [{ name: 'a', dueDate: '2026-02-30' }, '/dueDate'],
      [{ name: 'a', dueDate: '2026-12-01T00:00:00Z' }, '/dueDate'],
      [{ name: 'a', dueDate: 'infinity' }, '/dueDate'],
      [{ name: 'a', dueDate: '0000-01-01' }, '/dueDate'],
      [{ name: 'a', clientId: 'not an id' }, '/clientId'],
      [{ name: 'a', clientId: { ne: null } }, '/clientId'],
      [{ name: 'a', description: 'x'.repeat(10_001) }, '/description'],
      [{ name: 'a', tenantId: tenant.id }, ''],
      [{ name: 'a', archivedAt: null }, ''],
    ]
    for (const [input, pointer] of bad) {
      const { code, fields } = await refusal(as('owner').projects.create(input as never))
      expect({ input, code, pointers: [...new Set(fields.map((field) => field.pointer))] }).toEqual({
        input,
        code: 'invalid',
        pointers: [pointer],
      })
    }
    for (const input of [
      { limit: 0 },
      { limit: 101 },
      { limit: 1.5 },
      { limit: '10' },
      { sort: 'id' },
      { search: 'x'.repeat(201) },
      { status: [] },
      { cursor: 7 },
    ]) {
      expect(
        await refusal(as('owner').projects.list(input as never)),
        JSON.stringify(input).slice(0, 80),
      ).toMatchObject({ code: 'invalid' })
    }
    expect(await product.query('select from app.project where tenant_id = $1', [tenant.id])).toEqual([])
  })

  test('of the largest allowed size is kept whole', async () => {
    const { as } = await product.house()
    const name = 'ﷺ'.repeat(255)
    const description = '🚀'.repeat(5_000)
    const { id } = await as('owner').projects.create({ name, description })
    expect(await as('owner').projects.get({ id })).toMatchObject({ name, description })
    await as('owner').projects.create({ name: `${'\\"'.repeat(127)}z` })
    const { nextCursor } = await as('owner').projects.list({ sort: 'name', order: 'asc', limit: 1 })
    expect(
      (await as('owner').projects.list({ sort: 'name', order: 'asc', limit: 1, cursor: nextCursor ?? '' }))
        .data,
    ).toHaveLength(1)
  })

  test('text with a null character finds nothing and breaks nothing', async () => {
    const { as } = await product.house()
    expect(await refusal(as('owner').projects.list({ search: 'a\u0000b' }))).toMatchObject({
      code: 'invalid',
    })
    expect(await refusal(as('owner').projects.create({ name: 'a', description: 'a\u0000b' }))).toMatchObject({
      code: 'invalid',
    })
  })
})
