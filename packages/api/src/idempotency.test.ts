import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { script } from '../test/notes-api.ts'
import { useApi } from '../test/use-api.ts'
import { idempotencyKey } from './idempotency.ts'
import { requestHash } from './request-hash.ts'

const api = await useApi()

async function house() {
  const tenant = await api.makeTenant()
  return { tenant, ada: await api.join(tenant) }
}

test('fifty duplicates at once have one effect; every success is the same bytes, the others are told to retry', async () => {
  const { tenant, ada } = await house()
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => api.mutate('create', { text: 'once' }, ada, { key: 'k' })),
  )
  expect(await api.notes(tenant)).toEqual(['once'])
  const successes = answers.filter(({ status }) => status === 200)
  expect(successes.length).toBeGreaterThan(0)
  expect(new Set(successes.map(({ body }) => body)).size).toBe(1)
  for (const refused of answers.filter(({ status }) => status !== 200)) {
    expect(refused.json.error.data).toMatchObject({
      code: 'conflict',
      httpStatus: 409,
      retryAfterSeconds: 1,
      details: { reason: 'in_flight' },
    })
  }
})

test('while the first is worked on, a duplicate is a conflict with Retry-After; when it is done, the stored answer', async () => {
  const { tenant, ada } = await house()
  const [started, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  script.afterWrite = () => {
    started.resolve()
    return release.promise
  }
  const first = api.mutate('create', { text: 'once' }, ada, { key: 'k' })
  await started.promise
  expect(await api.mutate('create', { text: 'once' }, ada, { key: 'k' })).toMatchObject({ status: 409 })
  release.resolve()
  const { status, body } = await first
  expect([status, (await api.mutate('create', { text: 'once' }, ada, { key: 'k' })).body]).toEqual([
    200,
    body,
  ])
  expect(await api.notes(tenant)).toEqual(['once'])
})

test('a replay is the same bytes however often, with other keys and texts of any script', async () => {
  const { tenant, ada } = await house()
  const text = 'Ünï ✓ "quoted" \\ \u2028 </script>'
  const first = await api.mutate('create', { text }, ada, { key: '"a key"' })
  for (let n = 0; n < 3; n++)
    expect(await api.mutate('create', { text }, ada, { key: 'a key' })).toMatchObject({
      body: first.body,
      set: { 'Idempotent-Replayed': 'true' },
    })
  expect(first.set).toEqual({})
  expect(await api.notes(tenant)).toEqual([text])
})

test('a used key with another input is invalid and changes nothing', async () => {
  const { tenant, ada } = await house()
  await api.mutate('create', { text: 'one' }, ada, { key: 'k' })
  const other = await api.mutate('create', { text: 'two' }, ada, { key: 'k' })
  expect(other.json.error.data).toMatchObject({
    code: 'invalid',
    httpStatus: 422,
    details: { reason: 'key_reused' },
  })
  expect(await api.notes(tenant)).toEqual(['one'])
})

test('the order of fields makes no other input', () => {
  const one = requestHash({ a: [{ b: 1, c: null }], d: 'x' })
  expect(requestHash({ d: 'x', a: [{ c: null, b: 1 }] })).toBe(one)
  expect(requestHash({ a: [{ b: 1, c: null }], d: 'y' })).not.toBe(one)
  expect(requestHash([1, 2])).not.toBe(requestHash([2, 1]))
})

test('input that is not valid is stored for nobody: the same key may carry what is', async () => {
  const { tenant, ada } = await house()
  expect(await api.mutate('create', { text: '' }, ada, { key: 'k' })).toMatchObject({ status: 422 })
  expect(await api.mutate('create', { text: 'one' }, ada, { key: 'k' })).toMatchObject({ status: 200 })
  expect([await api.notes(tenant), await api.storedKeys(tenant)]).toEqual([['one'], ['k']])
})

test('a secret in an answer is not stored: a repetition names what was made, and makes nothing', async () => {
  const { tenant, ada } = await house()
  const first = await api.mutate('createSecret', { text: 'one' }, ada, { key: 'k' })
  expect(first.body).toContain('once-only')
  const again = await api.mutate('createSecret', { text: 'one' }, ada, { key: 'k' })
  expect(again.json.error.data).toMatchObject({
    code: 'conflict',
    httpStatus: 409,
    details: { reason: 'secret_shown', id: first.json.result.data.note.id },
    retryAfterSeconds: null,
  })
  const kept = await api.look('select response::text from app.idempotency_key where tenant_id = $1', [
    tenant.id,
  ])
  expect(JSON.stringify(kept)).not.toContain('once-only')
  expect(await api.notes(tenant)).toEqual(['one'])
})

test('a failed write is not stored: the same key may try again', async () => {
  const { tenant, ada } = await house()
  script.afterWrite = () => Promise.reject(new Error('no'))
  expect(await api.mutate('create', { text: 'one' }, ada, { key: 'k' })).toMatchObject({ status: 500 })
  expect([await api.notes(tenant), await api.storedKeys(tenant)]).toEqual([[], []])
  script.afterWrite = async () => {}
  expect(await api.mutate('create', { text: 'one' }, ada, { key: 'k' })).toMatchObject({ status: 200 })
  expect([await api.notes(tenant), await api.storedKeys(tenant)]).toEqual([['one'], ['k']])
})

test('a connection that dies between write and store leaves neither, and the key works again', async () => {
  const { tenant, ada } = await house()
  script.afterWrite = async (ctx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(ctx.sql)
    await api.look('select pg_terminate_backend($1)', [rows[0]?.pid])
  }
  expect(await api.mutate('create', { text: 'one' }, ada, { key: 'k' })).toMatchObject({ status: 503 })
  expect([await api.notes(tenant), await api.storedKeys(tenant)]).toEqual([[], []])
  script.afterWrite = async () => {}
  expect(await api.mutate('create', { text: 'one' }, ada, { key: 'k' })).toMatchObject({ status: 200 })
  expect(await api.notes(tenant)).toEqual(['one'])
})

test('a key belongs to one person, one operation and one tenant', async () => {
  const { tenant, ada } = await house()
  const [bob, elsewhere] = [await api.join(tenant), await api.join(await api.makeTenant(), ada.userId)]
  const calls = [
    await api.mutate('create', { text: 'one' }, ada, { key: 'k' }),
    await api.mutate('create', { text: 'one' }, bob, { key: 'k' }),
    await api.mutate('copy', { text: 'one' }, ada, { key: 'k' }),
    await api.mutate('create', { text: 'one' }, elsewhere, { key: 'k' }),
  ]
  expect(calls.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  expect(new Set(calls.map(({ body }) => body)).size).toBe(4)
  expect([(await api.notes(tenant)).length, (await api.notes(elsewhere.tenant)).length]).toEqual([3, 1])
})

test('while a key is worked on, the same key of another person, operation or tenant waits for nobody', async () => {
  const { tenant, ada } = await house()
  const [bob, elsewhere] = [await api.join(tenant), await api.join(await api.makeTenant(), ada.userId)]
  const [started, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  script.afterWrite = () => {
    started.resolve()
    return release.promise
  }
  const first = api.mutate('create', { text: 'one' }, ada, { key: 'k' })
  await started.promise
  script.afterWrite = async () => {}
  const others = [
    await api.mutate('create', { text: 'one' }, bob, { key: 'k' }),
    await api.mutate('copy', { text: 'one' }, ada, { key: 'k' }),
    await api.mutate('create', { text: 'one' }, elsewhere, { key: 'k' }),
  ]
  expect(others.map(({ status }) => status)).toEqual([200, 200, 200])
  release.resolve()
  expect(await first).toMatchObject({ status: 200 })
})

test('who lost the permission gets no stored answer either', async () => {
  const { tenant, ada } = await house()
  await api.mutate('create', { text: 'one' }, ada, { key: 'k' })
  await api.look('delete from app.membership_role where tenant_id = $1', [tenant.id])
  expect(await api.mutate('create', { text: 'one' }, ada, { key: 'k' })).toMatchObject({ status: 403 })
})

test('without a key each call is its own', async () => {
  const { tenant, ada } = await house()
  for (let n = 0; n < 2; n++) await api.mutate('create', { text: 'one' }, ada)
  expect([await api.notes(tenant), await api.storedKeys(tenant)]).toEqual([['one', 'one'], []])
})

test('a key has 1 to 255 characters, with or without quotes', () => {
  expect([idempotencyKey(undefined), idempotencyKey('k'), idempotencyKey('"k"')]).toEqual([null, 'k', 'k'])
  expect(idempotencyKey('k'.repeat(255))).toHaveLength(255)
  for (const header of ['', '""', 'k'.repeat(256)]) {
    expect(() => idempotencyKey(header)).toThrow(expect.objectContaining({ code: 'invalid' }))
  }
})
