import { newId } from '@freehold/core'
import { describe, expect, test } from 'vitest'
import { bin, createNotes, noteFeature, remark, write } from '../../test/note-resource.ts'
import { refusal, startPlatform } from '../../test/start-platform.ts'

const platform = await startPlatform([noteFeature])
await createNotes(platform)

async function house() {
  const owner = await platform.person('Olga')
  const tenant = await platform.tenant(owner)
  const note = (name: string) => write(platform, tenant, owner, 'note', name)
  const binned = async (name: string) => bin(platform, tenant, owner, 'note', await note(name), name)
  const member = async (role: 'admin' | 'member' | 'guest') => {
    const person = await platform.person()
    await platform.join(tenant, person, role)
    return person
  }
  return { owner, tenant, note, binned, member, trash: platform.as(owner, tenant).trash }
}

async function living(tenantId: string): Promise<string[]> {
  const rows = await platform.query<{ name: string }>(
    'select name from app.note where tenant_id = $1 and deleted_at is null order by name',
    [tenantId],
  )
  return rows.map(({ name }) => name)
}

describe('the trash', () => {
  test('lists deletions newest first with who, when, and until when they can be undone', async () => {
    const { owner, binned, trash } = await house()
    const [first, second] = [await binned('First'), await binned('Second')]
    const { data } = await trash.list({})
    expect(data.map(({ deletionId }) => deletionId)).toEqual([second, first])
    expect(data[0]).toMatchObject({
      subject: 'note',
      subjectLabel: 'Note',
      label: 'Second',
      canRestore: true,
      deletedBy: { userId: owner.userId, name: 'Olga' },
    })
    const item = data[0]
    expect(Date.parse(item?.expiresAt ?? '') - Date.parse(item?.deletedAt ?? '')).toBe(30 * 86_400_000)
  })

  test('is paged without gaps or repetitions, and a cursor of another filter is refused', async () => {
    const { binned, trash } = await house()
    const ids: string[] = []
    for (let i = 0; i < 5; i++) ids.push(await binned(`Note ${i}`))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await trash.list({ limit: 2, ...(cursor ? { cursor } : {}) })
      seen.push(...page.data.map(({ deletionId }) => deletionId))
      cursor = page.nextCursor ?? undefined
      if (cursor) expect((await refusal(trash.list({ subject: 'note', cursor }))).code).toBe('invalid')
    } while (cursor)
    expect(seen).toEqual(ids.toReversed())
  })

  test('hides what the caller may not read and says what they may not restore', async () => {
    const { owner, tenant, binned, member } = await house()
    await binned('Plain')
    await bin(
      platform,
      tenant,
      owner,
      'secret',
      await write(platform, tenant, owner, 'secret', 'Hidden'),
      'Hidden',
    )
    const { data } = await platform.as(await member('member'), tenant).trash.list({})
    expect(data.map(({ label, canRestore }) => ({ label, canRestore }))).toEqual([
      { label: 'Plain', canRestore: false },
    ])
  })

  test('is closed to guests, and to members of other workspaces', async () => {
    const { tenant, binned, member } = await house()
    const deletionId = await binned('Note')
    const guest = await member('guest')
    expect((await refusal(platform.as(guest, tenant).trash.list({}))).code).toBe('forbidden')
    expect(
      (await refusal(platform.as(guest, tenant).trash.restore({ deletionIds: [deletionId] }))).code,
    ).toBe('forbidden')
    expect((await refusal(platform.as(await platform.person(), tenant).trash.list({}))).code).toBe(
      'not_found',
    )
    expect(await living(tenant.id)).toEqual([])
  })
})

describe('restoring', () => {
  test('brings back exactly what the deletion took: its children, but none deleted before', async () => {
    const { owner, tenant, note, trash } = await house()
    const id = await note('Parent')
    await remark(platform, tenant, owner, id, 'Kept')
    await bin(
      platform,
      tenant,
      owner,
      'remark',
      await remark(platform, tenant, owner, id, 'Gone before'),
      'Gone before',
    )
    const deletionId = await bin(platform, tenant, owner, 'note', id, 'Parent')
    const answer = await trash.restore({ deletionIds: [deletionId] })
    expect(answer).toEqual({
      results: [{ ok: true, deletionId, subject: 'note', rowId: id, label: 'Parent' }],
      restored: 1,
      failed: 0,
    })
    expect(await living(tenant.id)).toEqual(['Parent'])
    const remarks = await platform.query('select name from live.remark where tenant_id = $1', [tenant.id])
    expect(remarks).toEqual([{ name: 'Kept' }])
    expect((await trash.list({})).data.map(({ label }) => label)).toEqual(['Gone before'])
  })

  test('restores what can be restored and says for each other id why not', async () => {
    const { tenant, note, binned, trash } = await house()
    const [free, taken, random] = [await binned('Free'), await binned('Taken'), newId()]
    await note('Taken')
    const answer = await trash.restore({ deletionIds: [taken, free, random] })
    expect(answer).toMatchObject({ restored: 1, failed: 2 })
    expect(answer.results).toMatchObject([
      { ok: false, deletionId: taken, error: { code: 'conflict' } },
      { ok: true, deletionId: free, label: 'Free' },
      { ok: false, deletionId: random, error: { code: 'not_found' } },
    ])
    expect(await living(tenant.id)).toEqual(['Free', 'Taken'])
    expect((await trash.list({})).data.map(({ deletionId }) => deletionId)).toEqual([taken])
  })

  test('of a child waits for its parent; asked for together, in any order, both come back', async () => {
    const { owner, tenant, note, trash } = await house()
    const id = await note('Parent')
    const child = await bin(
      platform,
      tenant,
      owner,
      'remark',
      await remark(platform, tenant, owner, id, 'Child'),
      'Child',
    )
    const parent = await bin(platform, tenant, owner, 'note', id, 'Parent')
    const alone = await trash.restore({ deletionIds: [child] })
    expect(alone.results).toMatchObject([
      { ok: false, error: { code: 'conflict', message: 'Its note is in the trash. Restore that first.' } },
    ])
    expect(await trash.restore({ deletionIds: [child, parent] })).toMatchObject({ restored: 2, failed: 0 })
  })

  test('answers a foreign, a hidden and a random id alike', async () => {
    const { owner, tenant, member } = await house()
    const other = await house()
    const foreign = await other.binned('Theirs')
    const hidden = await bin(
      platform,
      tenant,
      owner,
      'secret',
      await write(platform, tenant, owner, 'secret', 'Hidden'),
      'Hidden',
    )
    const { trash } = platform.as(await member('admin'), tenant)
    const answers = []
    for (const id of [newId(), foreign, hidden])
      answers.push(JSON.stringify(await trash.restore({ deletionIds: [id] })).replaceAll(id, 'id'))
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toContain('not_found')
    expect(await living(other.tenant.id)).toEqual([])
  })

  test('takes the permission of the record', async () => {
    const { tenant, binned, member } = await house()
    const deletionId = await binned('Note')
    const { trash } = platform.as(await member('member'), tenant)
    expect((await trash.restore({ deletionIds: [deletionId] })).results).toMatchObject([
      { ok: false, error: { code: 'forbidden' } },
    ])
    expect(await living(tenant.id)).toEqual([])
  })

  test('the same by two people at once happens once', async () => {
    const { tenant, binned, trash } = await house()
    const ids = [await binned('A'), await binned('B'), await binned('C')]
    const answers = await Promise.all([
      trash.restore({ deletionIds: ids }),
      trash.restore({ deletionIds: ids.toReversed() }),
    ])
    expect(answers.reduce((sum, { restored }) => sum + restored, 0)).toBe(3)
    expect(answers.flatMap(({ results }) => results).filter(({ ok }) => !ok)).toHaveLength(3)
    expect(await living(tenant.id)).toEqual(['A', 'B', 'C'])
  })

  test('repeated with its idempotency key gives the first answer again', async () => {
    const { owner, tenant, binned } = await house()
    const deletionIds = [await binned('Note')]
    const { trash } = platform.as(owner, tenant, { 'idempotency-key': newId() })
    expect(await trash.restore({ deletionIds })).toEqual(await trash.restore({ deletionIds }))
  })
})
