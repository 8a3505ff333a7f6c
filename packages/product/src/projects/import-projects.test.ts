import { createHash } from 'node:crypto'
import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { makeAccess } from '../../test/make-access.ts'
import { importing } from '../../test/run-import.ts'
import { call, type House, refusal, startProduct } from '../../test/start-product.ts'

const product = await startProduct()

async function office() {
  const house = await product.house()
  return { house, own: house.as('owner'), ...importing(product, house, house.people.owner) }
}

const names = async (house: House) =>
  (
    await product.query<{ name: string }>(
      'select name from app.project where tenant_id = $1 and deleted_at is null order by name',
      [house.tenant.id],
    )
  ).map(({ name }) => name)

const counts = { rows: 0, rowsDone: 0, created: 0, updated: 0, unchanged: 0, failed: 0 }

describe('an import of projects', () => {
  test('makes them with all that a project made by hand has, their clients by our id or the other system’s', async () => {
    const { own, ...office_ } = await office()
    const client = await own.clients.create({ name: 'Harbour Books', externalId: 'C-7' })
    const done = await office_.import(
      `Name;Status;Due date;External id;Client external id;client_id\nOne;active;2026-12-18;P-1;C-7;\n"Two; ""too""";;;P-2;;${client.id}\n`,
    )
    expect(done).toMatchObject({ ...counts, rows: 2, rowsDone: 2, created: 2, errorFile: null })
    const { data } = await own.projects.list({ sort: 'name', order: 'asc' })
    expect(
      data.map(({ name, status, dueDate, externalId, clientName }) => [
        name,
        status,
        dueDate,
        externalId,
        clientName,
      ]),
    ).toEqual([
      ['One', 'active', '2026-12-18', 'P-1', 'Harbour Books'],
      ['Two; "too"', 'planned', null, 'P-2', 'Harbour Books'],
    ])
    const { data: audit } = await product
      .query<{ actor: string; by: string }>(
        `select actor_kind as actor, acting_user_id as by from app.audit_entry where tenant_id = $1 and action = 'project.created'`,
        [office_.house.tenant.id],
      )
      .then((rows) => ({ data: rows }))
    expect(audit).toEqual(Array(2).fill({ actor: 'job', by: office_.house.people.owner.userId }))
  })

  test('again changes nothing; a row that differs changes that field only, one without an external id is made anew', async () => {
    const { own, import: take } = await office()
    const csv = (status: string) => `name,status,externalId\nOne,${status},P-1\nLoose,,\n`
    expect(await take(csv('active'))).toMatchObject({ created: 2 })
    const {
      data: [first],
    } = await own.projects.list({ externalId: 'P-1' })
    await own.projects.update({ id: first?.id ?? '', expectedVersion: 1, description: 'By hand' })
    expect(await take(csv('active'))).toMatchObject({ created: 1, updated: 0, unchanged: 1 })
    expect(await take(csv('done'))).toMatchObject({ created: 1, updated: 1, unchanged: 0 })
    expect(await own.projects.get({ id: first?.id ?? '' })).toMatchObject({
      status: 'done',
      description: 'By hand',
      version: 3,
    })
    expect((await own.projects.list({})).data).toHaveLength(4)
  })

  test('says of each wrong row what is wrong with it, takes the others, and keeps a file of them that is no spreadsheet’s formula', async () => {
    const { house, own, import: take, errorFile } = await office()
    await own.projects.create({ name: 'There', externalId: 'P-0' })
    const lines = [
      { name: 'Fine', externalId: 'P-1' },
      { name: '', externalId: '=cmd()' },
      { name: 'No such client', clientExternalId: 'C-404' },
      { name: 'No such field', nmae: 'x' },
      { name: 'Nor such a status', status: 'lost', dueDate: '2026-02-30' },
      { name: 'Fine too', description: null },
      { name: 'Last', externalId: 'P-1' },
    ]
    const done = await take(lines.map((line) => JSON.stringify(line)).join('\n'), { format: 'ndjson' })
    expect(done).toMatchObject({ rows: 7, rowsDone: 7, created: 1, updated: 1, failed: 5, state: 'queued' })
    const { data } = await own.imports.errors({ id: done.id })
    expect(data.map(({ row, fields }) => [row, fields.map(({ pointer }) => pointer)])).toEqual([
      [2, ['/name']],
      [3, ['/clientExternalId']],
      [4, ['']],
      [5, ['/status', '/dueDate']],
      [6, ['/description']],
    ])
    const file = await errorFile(done.id)
    expect(file.split('\r\n')[1]).toBe(`2,'=cmd(),name,Give it a name.`)
    expect(done.errorFile?.name).toMatch(/^import-errors-projects-.*\.csv$/)
    expect(await names(house)).toEqual(['Last', 'There'])
  })

  test('keeps what no database keeps as it came (a null character, half of a pair) out of what it says of a row', async () => {
    const { own, import: take } = await office()
    const lines = [
      '{"name":"Fine"}',
      '{"name":"","externalId":"half \\ud83d"}',
      '{"name":"","externalId":"null \\u0000"}',
      '{"name":"x","null \\u0000":1}',
      '{"name":"x","half \\ud83d":1}',
      `{"name":"","externalId":"${'x'.repeat(254)}😀"}`,
    ]
    const done = await take(lines.join('\n'), { format: 'ndjson' })
    expect(done).toMatchObject({ rowsDone: 6, created: 1, failed: 5 })
    const { data } = await own.imports.errors({ id: done.id })
    expect(data.slice(0, 2).map((row) => row.externalId)).toEqual(['half \uFFFD', 'null \uFFFD'])
  })

  test('of a file that cannot be read to its end changes nothing', async () => {
    const { house, start, run } = await office()
    const id = await start('name\nOne\n"Two')
    await expect(run(id)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('line 3'),
    })
    expect(await names(house)).toEqual([])
  })
})

describe('a run that is cut off', () => {
  const file = `name,externalId\n${Array.from({ length: 450 }, (_, i) => `Project ${i},P-${i}`).join('\n')}`

  test.each([1, 2, 3, 4])(
    'in its transaction %i is gone on with behind what was committed',
    async (stopAt) => {
      const { house, own, start, run } = await office()
      const id = await start(file)
      let transactions = 0
      const killed = new Error('killed')
      const inTenant = (work: (ctx: never) => Promise<unknown>) =>
        product.services.database.inTenant(
          call({
            kind: 'job',
            job: 'imports.projects',
            jobId: newId(),
            onBehalfOf: house.people.owner.userId,
          }),
          house.tenant,
          async (ctx) => {
            const result = await work(ctx as never)
            // All its statements are sent; the commit is not.
            if (++transactions === stopAt) throw killed
            return result
          },
        )
      await expect(run(id, { inTenant: inTenant as never })).rejects.toBe(killed)
      await run(id)
      expect(await own.imports.get({ id })).toMatchObject({
        rows: 450,
        rowsDone: 450,
        created: 450,
        unchanged: 0,
        failed: 0,
      })
      expect(new Set(await names(house)).size).toBe(450)
      expect(await names(house)).toHaveLength(450)
    },
  )

  test('two runs at once take no row twice', async () => {
    const { house, own, start, run } = await office()
    const id = await start(file)
    const ends = await Promise.allSettled([run(id), run(id)])
    if (ends.every(({ status }) => status === 'rejected')) await run(id)
    expect(await own.imports.get({ id })).toMatchObject({ rowsDone: 450, created: 450 })
    expect(await names(house)).toHaveLength(450)
  })
})

describe('rights hold for each row', () => {
  test('a record one cannot see is not changed, and its name is taken; who may not start is refused', async () => {
    const { house, own } = await office()
    const access = makeAccess(product, house)
    const guest = await house.join('Gina', 'guest')
    expect(await refusal(importing(product, house, guest).start('name\nx'))).toMatchObject({
      code: 'forbidden',
    })
    await own.projects.create({ name: 'Hidden', externalId: 'P-1' })
    const maker = await house.join('Max')
    await access.give(
      maker,
      await access.role({
        'import:create': null,
        'import:read': null,
        'project:create': null,
        'project:read': { kind: 'own' },
        'project:update': { kind: 'own' },
      }),
    )
    const done = await importing(product, house, maker).import('name,externalId\nHidden,P-1\nMine,P-2\n')
    expect(done).toMatchObject({ created: 1, unchanged: 0, failed: 1 })
    expect(await names(house)).toEqual(['Hidden', 'Mine'])
    expect(
      await refusal(house.asPerson(await house.join('Mia', 'member')).imports.get({ id: done.id })),
    ).toMatchObject({ code: 'not_found' })
  })

  test('who loses the permission meanwhile ends the import; the plan’s quota ends the rows beyond it', async () => {
    const house = await product.house('free')
    const { start, run, import: take } = importing(product, house, house.people.owner)
    const rows = (from: number, count: number) =>
      `name,externalId\n${Array.from({ length: count }, (_, i) => `P ${from + i},P-${from + i}`).join('\n')}`
    expect(await take(rows(0, 60))).toMatchObject({ created: 50, failed: 10 })
    const id = await start(rows(0, 10))
    await product.query('delete from app.membership_role where tenant_id = $1', [house.tenant.id])
    await expect(run(id)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('a colleague’s upload of the same bytes, and one of another workspace, is none', async () => {
    const [{ house }, elsewhere] = [await office(), await product.house()]
    await importing(product, house, house.people.admin).start('name\nx')
    await importing(product, elsewhere, elsewhere.people.owner).start('name\nx')
    const digest = createHash('sha256').update('name\nx').digest('hex')
    const start = house.as('owner').imports.start({ resource: 'projects', format: 'csv', digest })
    expect(await refusal(start)).toMatchObject({ code: 'invalid', fields: [{ pointer: '/digest' }] })
  })
})

test('clients are imported too: a name that is taken is a problem of its row', async () => {
  const { own, import: take } = await office()
  await own.clients.create({ name: 'North' })
  const done = await take('name,email,externalId\nnorth,,C-1\nSouth,a@b.example,C-2\nSouth ,,C-3\n', {
    resource: 'clients',
  })
  expect(done).toMatchObject({ created: 1, failed: 2 })
  expect(
    (await own.imports.errors({ id: done.id })).data.map(({ row, code, fields }) => [
      row,
      code,
      fields[0]?.pointer,
    ]),
  ).toEqual([
    [1, 'conflict', '/name'],
    [3, 'conflict', '/name'],
  ])
  expect((await own.clients.list({ externalId: 'C-2' })).data).toMatchObject([
    { name: 'South', email: 'a@b.example' },
  ])
  expect(await refusal(own.clients.create({ name: 'West', externalId: 'C-2' }))).toMatchObject({
    code: 'conflict',
    fields: [{ pointer: '/externalId' }],
  })
})
