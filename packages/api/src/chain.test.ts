import { newId } from '@freehold/core'
import { createDatabase } from '@freehold/db'
import { expect, test } from 'vitest'
import { script } from '../test/notes-api.ts'
import { useApi } from '../test/use-api.ts'

const api = await useApi()

async function house() {
  const tenant = await api.makeTenant()
  return { tenant, ada: await api.join(tenant) }
}

test('nobody is 401, a stranger to the workspace 404 as if there were none, a member without the permission 403', async () => {
  const { tenant, ada } = await house()
  const stranger = await api.join(await api.makeTenant())
  expect(await api.mutate('create', { text: 'x' }, null, { tenant })).toMatchObject({ status: 401 })
  expect(await api.mutate('forbidden', { text: 'x' }, ada)).toMatchObject({ status: 403 })
  const answer = async (options: Parameters<typeof api.mutate>[3]) => {
    const { status, json } = await api.mutate('create', { text: 'x' }, stranger, options)
    return { status, message: json.error.message, data: { ...json.error.data, requestId: '' } }
  }
  const foreign = await answer({ tenant })
  expect(foreign.status).toBe(404)
  expect(await answer({ tenant: { ...tenant, slug: `t-${newId()}` } })).toEqual(foreign)
  expect(await answer({ tenant: null })).toEqual(foreign)
  expect(await api.notes(tenant)).toEqual([])
})

test('control 11: input with an unknown field, a missing one or a wrong one is 422 with a pointer, and the verb does not run', async () => {
  const { tenant, ada } = await house()
  const cases: [unknown, string][] = [
    [{ text: 'x', tenant_id: newId() }, ''],
    [{}, '/text'],
    [{ text: 7 }, '/text'],
    [{ text: 'x'.repeat(101) }, '/text'],
    ['x', ''],
  ]
  for (const [input, pointer] of cases) {
    const { status, json } = await api.mutate('create', input, ada)
    expect([status, json.error.data.code, json.error.data.fields[0]?.pointer]).toEqual([
      422,
      'invalid',
      pointer,
    ])
  }
  expect(await api.query('list', { more: 1 }, ada)).toMatchObject({ status: 422 })
  expect(await api.query('whoAmI', { more: 1 }, ada)).toMatchObject({ status: 422 })
  expect(await api.notes(tenant)).toEqual([])
})

test('control 11: an answer that breaks its schema is an internal error and leaves no written row', async () => {
  const { tenant, ada } = await house()
  const { status, body } = await api.mutate('chatty', { text: 'x' }, ada, { key: 'k' })
  expect(status).toBe(500)
  expect(body).not.toMatch(/secret|unrecognized|zod/i)
  expect([await api.notes(tenant), await api.storedKeys(tenant)]).toEqual([[], []])
})

test('a query cannot write', async () => {
  const { tenant, ada } = await house()
  expect(await api.query('writeInRead', { text: 'x' }, ada)).toMatchObject({ status: 500 })
  expect(await api.notes(tenant)).toEqual([])
})

test('a batch with a mutation of a workspace is refused as a whole, and one of queries works', async () => {
  const { tenant, ada } = await house()
  const { json } = await api.mutate('create,copy?batch=1', { 0: { text: 'x' }, 1: { text: 'y' } }, ada)
  expect(json.map((answer: { error: { data: { code: string } } }) => answer.error.data.code)).toEqual([
    'invalid',
    'invalid',
  ])
  expect(await api.notes(tenant)).toEqual([])
  expect(await api.query('list,whoAmI?batch=1', {}, ada)).toMatchObject({
    status: 200,
    json: [{ result: { data: { texts: [] } } }, { result: { data: { name: 'Ada' } } }],
  })
})

test('the session is looked up once per request, however many procedures it carries, and anew with the next', async () => {
  const { ada } = await house()
  const times = () => api.asked.filter((userId) => userId === ada.userId).length
  await api.query('list,whoAmI,list?batch=1', {}, ada)
  expect(times()).toBe(1)
  await api.query('whoAmI', undefined, ada)
  expect(times()).toBe(2)
})

test('a failure nobody foresaw is a request id and one sentence, no word of what happened', async () => {
  const { ada } = await house()
  script.afterWrite = () =>
    Promise.reject(
      Object.assign(new TypeError('password=hunter2 at /srv/app.ts'), { code: '42P01', detail: 'app.note' }),
    )
  for (const answer of [
    await api.mutate('create', { text: 'x' }, ada),
    await api.query('fail', undefined, null),
  ]) {
    expect(answer.status).toBe(500)
    expect(answer.json.error.message).toBe(
      'Something went wrong on our side. Tell us the request id if it happens again.',
    )
    expect(answer.json.error.data).toEqual({
      code: 'internal',
      httpStatus: 500,
      requestId: expect.stringMatching(/^request-/),
      fields: [],
      details: null,
      retryAfterSeconds: null,
    })
    expect(answer.body).not.toMatch(/hunter2|TypeError|app\.note|\.ts|stack/)
  }
})

test('a thrown null or text is an internal error like any other', async () => {
  for (const thrown of [null, undefined, 'hunter2']) {
    script.afterWrite = () => Promise.reject(thrown)
    const { status, body } = await api.query('fail', undefined, null)
    expect([status, body.includes('hunter2')]).toEqual([500, false])
  }
})

test('a database that is away is 503 with a time to retry, and names no host', async () => {
  const { ada } = await house()
  const database = await createDatabase({ url: 'postgres://nobody@127.0.0.1:1/none', entities: [] })
  const { status, json, body } = await api.mutate('create', { text: 'x' }, ada, { services: { database } })
  await database.close()
  expect(status).toBe(503)
  expect(json.error.data).toMatchObject({ code: 'unavailable', retryAfterSeconds: 2 })
  expect(body).not.toMatch(/127\.0\.0\.1|ECONN|nobody/)
})

test('a sign-in service that fails refuses, and does not let in', async () => {
  const { ada, tenant } = await house()
  const auth = { ...api.services.auth, authenticate: () => Promise.reject(new Error('hunter2')) }
  expect(await api.mutate('create', { text: 'x' }, ada, { services: { auth } })).toMatchObject({
    status: 500,
  })
  expect(await api.notes(tenant)).toEqual([])
})

test('an unknown procedure is 404, a mutation by GET and broken JSON are refused, each in our words', async () => {
  const { ada } = await house()
  expect(await api.query('nothing', undefined, ada)).toMatchObject({
    status: 404,
    json: { error: { data: { code: 'not_found' } } },
  })
  expect((await api.query('create', { text: 'x' }, ada)).json.error.data.code).toBe('invalid')
  expect((await api.query('list?input={', undefined, ada)).json.error.data.code).toBe('invalid')
})
