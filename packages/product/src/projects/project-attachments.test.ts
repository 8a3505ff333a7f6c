import { describe, expect, test } from 'vitest'
import { type House, refusal, startProduct } from '../../test/start-product.ts'
import { uploadFile } from '../../test/upload-file.ts'

const product = await startProduct()

async function upload(house: House, who: 'owner' | 'member' | 'guest', text: string, size?: number) {
  return (await uploadFile(product, house, who, text, size)).digest
}

async function office() {
  const house = await product.house()
  const project = await house.as('owner').projects.create({ name: 'Relaunch' })
  const record = { subject: 'project', recordId: project.id }
  const attach = async (who: 'owner' | 'member' | 'guest', name: string, text = name) =>
    house.as(who).attachments.add({ ...record, name, digest: await upload(house, who, text) })
  const names = async () =>
    (await house.as('owner').attachments.list({ ...record, limit: 50 })).data.map(({ name }) => name)
  return { house, own: house.as('owner'), project, record, attach, names }
}

describe('attachments', () => {
  test('are listed newest first with who and what, in pages, for whoever may read the record', async () => {
    const { house, record, attach } = await office()
    await attach('owner', 'List.csv')
    await attach('member', 'Briefing.txt')
    const guest = house.as('guest').attachments
    const first = await guest.list({ ...record, limit: 1 })
    expect(first.data).toMatchObject([
      {
        name: 'Briefing.txt',
        contentType: 'text/plain; charset=utf-8',
        size: 12,
        scanned: false,
        createdBy: { userId: house.people.member.userId, name: 'The member' },
      },
    ])
    const next = await guest.list({ ...record, limit: 1, cursor: first.nextCursor ?? '' })
    expect(next).toMatchObject({
      data: [{ name: 'List.csv', contentType: 'text/csv; charset=utf-8' }],
      nextCursor: null,
    })
  })

  test('are added and removed by whoever may update the record, and by nobody else', async () => {
    const { house, record, attach, names } = await office()
    const { id } = await attach('member', 'a.txt')
    const digest = await upload(house, 'guest', 'b')
    const guest = house.as('guest').attachments
    const refused = [guest.add({ ...record, name: 'b.txt', digest }), guest.remove({ id })]
    expect((await Promise.all(refused.map(refusal))).map(({ code }) => code)).toEqual([
      'forbidden',
      'forbidden',
    ])
    const stranger = (await office()).house.as('owner').attachments
    const hidden = await Promise.all([
      refusal(stranger.list({ ...record, limit: 5 })),
      refusal(stranger.get({ id })),
      refusal(stranger.remove({ id })),
    ])
    expect(hidden.map(({ code }) => code)).toEqual(['not_found', 'not_found', 'not_found'])
    expect(await names()).toEqual(['a.txt'])
  })

  test('take the caller’s own upload once; a colleague’s of the same bytes is none', async () => {
    const { house, own, record } = await office()
    const digest = await upload(house, 'member', 'mine')
    expect(await refusal(own.attachments.add({ ...record, name: 'x', digest }))).toMatchObject({
      code: 'invalid',
      fields: [{ pointer: '/digest' }],
    })
    await house.as('member').attachments.add({ ...record, name: 'x', digest })
    expect(await refusal(house.as('member').attachments.add({ ...record, name: 'x', digest }))).toMatchObject(
      { fields: [{ pointer: '/digest' }] },
    )
  })

  test('are had only of kinds of records that have them, under names that are no path', async () => {
    const { own, record, house } = await office()
    const digest = await upload(house, 'owner', 'x')
    const task = await own.tasks.create({ projectId: record.recordId, title: 'No' })
    expect(
      await refusal(own.attachments.add({ subject: 'task', recordId: task.id, name: 'x', digest })),
    ).toMatchObject({ code: 'invalid', fields: [{ pointer: '/subject' }] })
    for (const name of ['../x', 'a\\b', 'a\nb', ' ', 'invoice\u202Efdp.exe'])
      expect((await refusal(own.attachments.add({ ...record, name, digest }))).code).toBe('invalid')
  })

  test('of a client are kept apart from those of a project', async () => {
    const { own, house, names } = await office()
    const client = await own.clients.create({ name: 'Larkfield' })
    const digest = await upload(house, 'owner', 'x')
    const record = { subject: 'client', recordId: client.id }
    await own.attachments.add({ ...record, name: 'Contract.txt', digest })
    expect((await own.attachments.list({ ...record, limit: 5 })).data).toHaveLength(1)
    expect(await names()).toEqual([])
  })
})

describe('a removed attachment', () => {
  test('lies in the trash, cannot be had, and comes back by undo', async () => {
    const { own, attach, names } = await office()
    const { id } = await attach('owner', 'a.txt')
    const { deletionId } = await own.attachments.remove({ id })
    expect([await names(), (await refusal(own.attachments.get({ id }))).code]).toEqual([[], 'not_found'])
    expect((await own.trash.list({ limit: 5 })).data).toMatchObject([
      { subjectLabel: 'File', label: 'a.txt', canRestore: true },
    ])
    expect(await own.trash.restore({ deletionIds: [deletionId] })).toMatchObject({ restored: 1 })
    expect(await names()).toEqual(['a.txt'])
  })

  test('waits for its project, and is no business of who may not update that', async () => {
    const { own, house, project, attach, names } = await office()
    const { id } = await attach('owner', 'a.txt')
    const { deletionId } = await own.attachments.remove({ id })
    const gone = await own.projects.delete({ id: project.id })
    expect(await own.trash.restore({ deletionIds: [deletionId] })).toMatchObject({
      results: [{ error: { code: 'conflict', message: 'Its project is in the trash. Restore that first.' } }],
    })
    await own.trash.restore({ deletionIds: [gone.deletionId] })
    await product.query(`update app.membership_role set system_role = 'guest' where membership_id = $1`, [
      house.people.member.membershipId,
    ])
    expect((await refusal(house.as('member').trash.restore({ deletionIds: [deletionId] }))).code).toBe(
      'forbidden',
    )
    expect(await names()).toEqual([])
  })
})

test('a project takes its attachments into the trash and brings back those that went with it', async () => {
  const { own, house, project, attach, names } = await office()
  const kept = await attach('owner', 'kept.txt')
  const removed = await attach('owner', 'removed.txt')
  await own.attachments.remove({ id: removed.id })
  const { deletionId } = await own.projects.delete({ id: project.id })
  expect((await refusal(own.attachments.get({ id: kept.id }))).code).toBe('not_found')
  expect((await refusal(house.as('owner').files.get({ id: kept.id }))).code).toBe('not_found')
  await own.trash.restore({ deletionIds: [deletionId] })
  expect(await names()).toEqual(['kept.txt'])
})

test('files and megabytes are counted against the plan, and not those in the trash', async () => {
  const { own, house, record, attach } = await office()
  const { id } = await attach('owner', 'a.txt')
  const limit = (quota: string, to: number) =>
    product.query(
      `insert into control.limit_override (tenant_id, quota, "limit", reason) values ($1, $2, $3, 'test')`,
      [house.tenant.id, quota, to],
    )
  await limit('storageMegabytes', 3)
  const add = async (text: string, size: number) =>
    own.attachments.add({ ...record, name: text, digest: await upload(house, 'owner', text, size) })
  expect(await refusal(add('too much', 2_000_001))).toMatchObject({
    code: 'plan_limit',
    message: expect.stringContaining('includes 3 MB of files'),
  })
  await add('enough', 2_000_000)
  await own.attachments.remove({ id })
  await add('room again', 900_000)
  await limit('files', 2)
  expect(await refusal(add('one more', 1))).toMatchObject({ code: 'plan_limit', data: { quota: 'files' } })
})

test('who attaches and removes, again and again, fills the trash up to the plan’s room once more, and not the disk', async () => {
  const { own, house, record } = await office()
  await product.query(
    `insert into control.limit_override (tenant_id, quota, "limit", reason) values ($1, 'storageMegabytes', 1, 'test')`,
    [house.tenant.id],
  )
  const add = async (name: string) =>
    own.attachments.add({ ...record, name, digest: await upload(house, 'owner', name, 900_000) })
  for (const name of ['first', 'second']) await own.attachments.remove({ id: (await add(name)).id })
  expect(await refusal(add('third'))).toMatchObject({
    code: 'plan_limit',
    message: expect.stringContaining('in the trash'),
  })
})

test('a program that was uploaded for something else (an import, a picture) cannot be attached', async () => {
  const { own, house, record, names } = await office()
  const { digest, fileId } = await uploadFile(product, house, 'owner', 'MZ')
  await product.query(`update app.file set content_type = 'application/x-msdownload' where id = $1`, [fileId])
  expect(await refusal(own.attachments.add({ ...record, name: 'setup.exe', digest }))).toMatchObject({
    code: 'invalid',
    fields: [{ pointer: '/digest' }],
  })
  expect(await names()).toEqual([])
})
