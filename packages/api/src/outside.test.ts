import { expect, test } from 'vitest'
import { script } from '../test/notes-api.ts'
import { useApi } from '../test/use-api.ts'

const api = await useApi()

async function house() {
  const tenant = await api.makeTenant()
  return { tenant, ada: await api.join(tenant) }
}

test('a call to somebody outside passes the gates of any other first: stranger 404, no permission 403, bad input 422', async () => {
  const { tenant, ada } = await house()
  const stranger = await api.join(await api.makeTenant())
  let asked = 0
  script.outside = async () => String(++asked)
  expect(await api.mutate('order', { text: 'x' }, null, { tenant })).toMatchObject({ status: 401 })
  expect(await api.mutate('order', { text: 'x' }, stranger, { tenant })).toMatchObject({ status: 404 })
  expect(await api.mutate('order', { text: 7 }, ada)).toMatchObject({ status: 422 })
  expect(asked).toBe(0)
  expect(await api.mutate('order', { text: 'x' }, ada)).toMatchObject({ status: 200 })
  expect([asked, await api.notes(tenant)]).toEqual([1, ['x']])
})

test('while it waits it holds no connection of the database: more wait than there are connections, and others go on', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, house))
  const { promise: answer, resolve } = Promise.withResolvers<string>()
  let waiting = 0
  script.outside = () => {
    waiting += 1
    return answer
  }
  const asked = people.flatMap(({ ada }) => [1, 2].map(() => api.query('quote', { text: 'x' }, ada)))
  await expect.poll(() => waiting).toBe(12)
  expect(await api.query('list', undefined, people[0]?.ada ?? null)).toMatchObject({ status: 200 })
  resolve('done')
  for (const { status } of await Promise.all(asked)) expect(status).toBe(200)
})

test('one tenant takes three places, and all together no more than 24: the rest is told to come back', async () => {
  const people = await Promise.all(Array.from({ length: 10 }, house))
  const { promise: answer, resolve } = Promise.withResolvers<string>()
  let waiting = 0
  script.outside = () => {
    waiting += 1
    return answer
  }
  const asked = people.flatMap(({ ada }) => [1, 2, 3].map(() => api.query('quote', { text: 'x' }, ada)))
  const ended: number[] = []
  for (const each of asked) void each.then(({ status }) => ended.push(status))
  await expect.poll(() => [waiting, ended]).toEqual([24, Array.from({ length: 6 }, () => 503)])
  resolve('done')
  await Promise.all(asked)
  expect(ended.filter((status) => status === 200)).toHaveLength(24)
})

test('a repeated request gives the provider the same key, another tenant’s or another input’s another', async () => {
  const { ada } = await house()
  const { ada: other } = await house()
  const keys: string[] = []
  script.outside = async (ctx) => {
    keys.push(ctx.idempotencyKey)
    return 'ok'
  }
  await api.mutate('order', { text: 'x' }, ada, { key: 'k' })
  await api.mutate('order', { text: 'x' }, ada, { key: 'k' })
  await api.mutate('order', { text: 'y' }, ada, { key: 'k' })
  await api.mutate('order', { text: 'x' }, other, { key: 'k' })
  await api.mutate('order', { text: 'x' }, ada)
  await api.mutate('order', { text: 'x' }, ada)
  expect(keys[0]).toBe(keys[1])
  expect(new Set(keys).size).toBe(5)
})
