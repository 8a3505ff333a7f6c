import { createKeys } from '@freehold/auth'
import { newId, silentLogger, systemClock, type TenantRef } from '@freehold/core'
import { createLimits } from '@freehold/limits'
import { expect, onTestFinished, test } from 'vitest'
import type { Member } from '../test/notes-api.ts'
import { useApi } from '../test/use-api.ts'
import { createCallLimits } from './index.ts'

const api = await useApi()
const keys = createKeys({
  callDoor: api.services.database.callDoor,
  pepper: 'pepper',
  clock: systemClock,
  log: silentLogger,
})

async function makeKey({ userId, tenant }: Member, scopes: string[]) {
  const id = newId()
  const secret = keys.makeSecret()
  await api.look(
    `insert into app.api_key (tenant_id, id, name, kind, user_id, membership_id, scopes)
     select $1, $2, 'Importer', 'tenant', $3, id, $4 from app.membership where tenant_id = $1 and user_id = $3`,
    [tenant.id, id, userId, scopes],
  )
  await api.look('insert into control.api_key_secret (tenant_id, id, hash) values ($1, $2, $3)', [
    tenant.id,
    id,
    secret.hash,
  ])
  return { id, token: secret.token }
}

/** A program with this key; it says nothing of the tenant, unless told. */
const program = (token: string, tenant: TenantRef | null = null) => ({
  headers: { authorization: `Bearer ${token}` },
  services: { keys },
  tenant,
})

async function house(scopes = ['note:create', 'note:read']) {
  const tenant = await api.makeTenant()
  const ada = await api.join(tenant)
  return { tenant, ada, ...(await makeKey(ada, scopes)) }
}

test('a program with a key works in the key’s workspace without naming it, on behalf of the key’s maker', async () => {
  const { tenant, ada, id, token } = await house()
  expect(await api.mutate('create', { text: 'x' }, null, program(token))).toMatchObject({ status: 200 })
  expect(await api.query('list', undefined, null, program(token, tenant))).toMatchObject({
    json: { result: { data: { texts: ['x'] } } },
  })
  const entries = await api.look(
    `select actor_kind, actor_id, acting_user_id from app.audit_entry where tenant_id = $1 and table_name = 'note'`,
    [tenant.id],
  )
  expect(entries).toEqual([{ actor_kind: 'api_key', actor_id: id, acting_user_id: ada.userId }])
})

test('control 13: a key asked to enter another workspace gets the answer of one that is not there, in its maker’s other one too', async () => {
  const { ada, token } = await house()
  const others = await api.makeTenant()
  await api.join(others, ada.userId)
  const answer = async (tenant: TenantRef) => {
    const { status, json } = await api.mutate('create', { text: 'x' }, null, program(token, tenant))
    return { status, message: json.error.message, data: { ...json.error.data, requestId: '' } }
  }
  const foreign = await answer(others)
  expect(foreign.status).toBe(404)
  expect(await answer({ ...others, slug: `t-${newId()}` })).toEqual(foreign)
  expect(await api.notes(others)).toEqual([])
})

test('a key does what is in its scopes, and no more than its maker may', async () => {
  const { ada, tenant, token } = await house(['note:read', 'note:forbidden'])
  expect(await api.query('list', undefined, null, program(token))).toMatchObject({ status: 200 })
  expect(await api.mutate('create', { text: 'x' }, null, program(token))).toMatchObject({
    status: 403,
    json: { error: { data: { details: { permission: 'note:create', reason: 'missing_scope' } } } },
  })
  // In scope, but not the maker's.
  expect(await api.mutate('forbidden', { text: 'x' }, null, program(token))).toMatchObject({ status: 403 })
  expect(await api.notes(tenant)).toEqual([])
  await api.look(`delete from app.membership_role where tenant_id = $1`, [tenant.id])
  expect(await api.query('list', undefined, null, program(token))).toMatchObject({ status: 403 })
  expect(await api.query('list', undefined, ada)).toMatchObject({ status: 403 })
})

test('control 12: a key is asleep while its maker is no active member, and dead once it is revoked', async () => {
  const { tenant, id, token } = await house()
  const ask = () => api.query('list', undefined, null, program(token))
  await api.look(`update app.membership set status = 'deactivated' where tenant_id = $1`, [tenant.id])
  expect(await ask()).toMatchObject({
    status: 403,
    json: { error: { data: { details: { reason: 'key_asleep' } } } },
  })
  await api.look(`update app.membership set status = 'active' where tenant_id = $1`, [tenant.id])
  expect(await ask()).toMatchObject({ status: 200 })
  await api.look('update app.api_key set revoked_at = now() where id = $1', [id])
  expect(await ask()).toMatchObject({
    status: 401,
    json: { error: { message: 'This API key is not valid.' } },
  })
})

test('a key that sleeps, in the hands of somebody who left, uses up nothing of its workspace; awake, it counts again', async () => {
  const { tenant, token } = await house()
  const metrics = { countRefusal() {}, setLocalLimits() {} }
  const counts = createLimits({ url: api.appUrl, log: silentLogger, metrics })
  onTestFinished(() => counts.close())
  const limits = createCallLimits(counts, api.services.database, systemClock)
  const ask = async () => {
    const { headers, services } = program(token)
    const { status, set } = await api.query('list', undefined, null, {
      headers,
      services: { ...services, limits },
    })
    return [status, set['RateLimit-Policy']?.includes('tenant') ?? false]
  }
  const become = (status: string) =>
    api.look('update app.membership set status = $2 where tenant_id = $1', [tenant.id, status])
  await become('deactivated')
  // What a process finds out with the first call.
  expect(await ask()).toEqual([403, true])
  for (let calls = 0; calls < 5; calls++) expect(await ask()).toEqual([403, false])
  await counts.tend()
  const used = () =>
    api.look<{ calls: number }>('select calls::int from app.usage_month where tenant_id = $1', [tenant.id])
  expect(await used()).toEqual([{ calls: 1 }])
  await become('active')
  expect([await ask(), await ask()]).toEqual([
    [200, false],
    [200, true],
  ])
})

test('a key stays asleep when its maker was removed and came back', async () => {
  const { tenant, ada, token } = await house()
  await api.look(`delete from app.membership where tenant_id = $1`, [tenant.id])
  await api.join(tenant, ada.userId)
  expect(await api.query('list', undefined, ada)).toMatchObject({ status: 200 })
  expect(await api.query('list', undefined, null, program(token))).toMatchObject({
    status: 403,
    json: { error: { data: { details: { reason: 'key_asleep' } } } },
  })
})

test('a key of a workspace whose address is another’s now opens neither', async () => {
  const { tenant, token } = await house()
  const other = await api.makeTenant()
  const found = await keys.authenticate(token)
  const late = { ...keys, authenticate: async () => found }
  await api.look(`update control.tenants set slug = $2 where id = $1`, [tenant.id, `t-${newId()}`])
  await api.look(`update control.tenants set slug = $2 where id = $1`, [other.id, tenant.slug])
  await api.join(other, found?.userId)
  expect(
    await api.mutate('create', { text: 'x' }, null, { ...program(token), services: { keys: late } }),
  ).toMatchObject({ status: 403 })
  expect(await api.notes(other)).toEqual([])
})

test('a bad key is nobody, also beside a good session; so is any key where none are taken', async () => {
  const { ada, token } = await house()
  const bad = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
  for (const options of [program(bad, ada.tenant), { ...program(token, ada.tenant), services: {} }])
    expect(await api.query('list', undefined, ada, options)).toMatchObject({ status: 401 })
  // Beside a good key the session counts for nothing.
  const stranger = await api.join(await api.makeTenant())
  expect(await api.query('list', undefined, stranger, program(token))).toMatchObject({ status: 200 })
})

test('what is a person’s own is closed to keys, and what anyone may ask is answered as to nobody', async () => {
  const { token } = await house()
  for (const answer of [
    await api.query('whoAmI', undefined, null, program(token)),
    await api.mutate('greet', { text: 'x' }, null, program(token)),
    await api.mutate('create', { text: 'x' }, null, {
      ...program(token),
      headers: { ...program(token).headers, 'x-freehold-acting': newId() },
    }),
  ])
    expect(answer).toMatchObject({
      status: 403,
      json: { error: { data: { details: { reason: 'person_only' } } } },
    })
})

test('a workspace that asks people for a second factor lets keys go on', async () => {
  const { tenant, ada, token } = await house()
  await api.look('update control.tenants set mfa_required = true where id = $1', [tenant.id])
  expect(await api.query('list', undefined, ada)).toMatchObject({ status: 403 })
  expect(await api.query('list', undefined, null, program(token))).toMatchObject({ status: 200 })
})

test('idempotency keys of two API keys of one person are two things', async () => {
  const { tenant, ada, token } = await house()
  const other = await makeKey(ada, ['note:create'])
  for (const key of [token, token, other.token])
    expect(await api.mutate('create', { text: 'x' }, null, { ...program(key), key: 'once' })).toMatchObject({
      status: 200,
    })
  expect(await api.notes(tenant)).toEqual(['x', 'x'])
})

test('control 32: no answer says the key, or any part of it', async () => {
  const { id, token } = await house(['note:read'])
  const bodies = [await api.mutate('create', { text: 'x' }, null, program(token))]
  await api.look('update app.api_key set revoked_at = now() where id = $1', [id])
  bodies.push(await api.query('list', undefined, null, program(token)))
  for (const { status, body } of bodies) {
    expect(status).toBeGreaterThan(400)
    expect(body).not.toContain(token.slice(8, 30))
    expect(body).not.toContain(token.slice(-6))
  }
})
