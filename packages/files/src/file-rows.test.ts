import { type CallContext, newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { createDatabase, deleteRecord, restoreDeletion, tenantTable, withClient } from '@freehold/db'
import { useTestDatabase } from '@freehold/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { discardFile, File, findFile, ownsFiles, saveFile } from './index.ts'

const database = await useTestDatabase()
await withClient(database.superuserUrl, async (client) => {
  for (const piece of [tenantTable('folder', { columns: [] }), ownsFiles('folder')])
    for (const statement of piece.up) await client.query(statement)
})
const db = await createDatabase({ url: database.url('app'), entities: [File] })
afterAll(() => db.close())

const call: CallContext = {
  requestId: 'test',
  actor: { kind: 'user', userId: newId() },
  ip: null,
  log: silentLogger,
  clock: systemClock,
}

async function makeTenant(): Promise<TenantRef> {
  const slug = `t-${newId().slice(-12)}`
  const [made] = await db.callDoor<{ create_tenant: string }>('create_tenant', [slug, 'Test'])
  return { id: made?.create_tenant ?? '', slug, name: 'Test' }
}

const csv = { name: 'Kundenliste größer.csv', contentType: 'text/csv; charset=utf-8', size: 5_000_000_000 }

test('a saved file is found again as it was, with its id known at once', async () => {
  const tenant = await makeTenant()
  const key = newId()
  const id = await db.inTenant(call, tenant, async (ctx) => saveFile(ctx, { ...csv, key }).id)
  const found = await db.inTenant(call, tenant, (ctx) => findFile(ctx, id))
  expect(found).toMatchObject({ ...csv, storageKey: key, expiresAt: null })
})

test("another tenant's file, an expired one and a random id are equally not found", async () => {
  const [owner, thief] = [await makeTenant(), await makeTenant()]
  const later = new Date(Date.now() + 60_000)
  const id = await db.inTenant(
    call,
    owner,
    async (ctx) => saveFile(ctx, { ...csv, key: newId(), expiresAt: later }).id,
  )
  const find = (tenant: TenantRef, fileId: string, now = new Date()) =>
    db.inTenant({ ...call, clock: { now: () => now } }, tenant, (ctx) => findFile(ctx, fileId))
  expect(await find(owner, id)).toMatchObject({ id })
  const answers = [find(thief, id), find(owner, id, later), find(owner, newId())].map((answer) =>
    answer.catch((error: unknown) => error),
  )
  const [stolen, expired, random] = await Promise.all(answers)
  expect(stolen).toMatchObject({ code: 'not_found' })
  expect(stolen).toEqual(random)
  expect(expired).toEqual(random)
})

test('who made a file is audited, where its bytes lie is not', async () => {
  const tenant = await makeTenant()
  const key = newId()
  await db.inTenant(call, tenant, async (ctx) => void saveFile(ctx, { ...csv, key }))
  const entries = await withClient(database.superuserUrl, (client) =>
    client.query<{ action: string; after: object }>(
      'select action, after from app.audit_entry where tenant_id = $1 and table_name = $2',
      [tenant.id, 'file'],
    ),
  )
  expect(entries.rows).toMatchObject([
    { action: 'file.created', after: { name: csv.name, storage_key: '***' } },
  ])
  expect(JSON.stringify(entries.rows)).not.toContain(key)
})

describe('a file of a record', () => {
  const makeRecord = async (tenant: TenantRef): Promise<string> => {
    const id = newId()
    await withClient(database.superuserUrl, (client) =>
      client.query('insert into app.folder (tenant_id, id) values ($1, $2)', [tenant.id, id]),
    )
    return id
  }
  const found = (tenant: TenantRef, id: string) =>
    db
      .inTenant(call, tenant, (ctx) => findFile(ctx, id))
      .then(
        () => true,
        () => false,
      )

  test('goes into the trash with it, comes back with it, and is over when it is gone for good', async () => {
    const tenant = await makeTenant()
    const owner = { subject: 'folder', id: await makeRecord(tenant), purpose: 'attachment' } as const
    const [id, earlier] = await db.inTenant(call, tenant, async (ctx) => [
      saveFile(ctx, { ...csv, key: newId(), owner }).id,
      saveFile(ctx, { ...csv, key: newId(), owner }).id,
    ])
    await db.inTenant(call, tenant, (ctx) => deleteRecord(ctx, { subject: 'file', id: earlier, label: 'x' }))
    const deletionId = await db.inTenant(call, tenant, (ctx) => deleteRecord(ctx, { ...owner, label: 'x' }))
    expect(await found(tenant, id)).toBe(false)
    const deletion = { id: deletionId, subject: 'folder' }
    await db.inTenant(call, tenant, (ctx) => restoreDeletion(ctx, deletion))
    expect([await found(tenant, id), await found(tenant, earlier)]).toEqual([true, false])
    await withClient(database.superuserUrl, (client) =>
      client.query('delete from app.folder where id = $1', [owner.id]),
    )
    expect(await found(tenant, id)).toBe(false)
    const left = await withClient(database.superuserUrl, (client) =>
      client.query<{ due: boolean }>('select expires_at <= now() as due from app.file where tenant_id = $1', [
        tenant.id,
      ]),
    )
    expect(left.rows).toEqual([{ due: true }, { due: true }])
  })

  test('that is discarded is gone at once', async () => {
    const tenant = await makeTenant()
    const id = await db.inTenant(call, tenant, async (ctx) => saveFile(ctx, { ...csv, key: newId() }).id)
    expect(await found(tenant, id)).toBe(true)
    await db.inTenant(call, tenant, (ctx) => discardFile(ctx, id))
    expect(await found(tenant, id)).toBe(false)
  })
})
